using System.Text;
using RyzeBridge.Chatwoot.Formatting;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.OutboundRelay.Plan;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.UnitTests.OutboundRelay.Plan;

public sealed class MessagePlannerTests
{
    private static readonly ConnectorCapabilities Plain = new() { Limits = new MessageLimits(Text: 4096, Caption: 1024, File: 1000, Voice: 1000), Proof = DeliveryProof.None };

    private static readonly ConnectorCapabilities All = Plain with
    {
        Choices = [new ChoiceForm(Most: 10, Title: 24, Body: 1000, Id: 200)],
        Templates = true,
    };

    [Theory]
    [InlineData("""{"content":"Hi"}""", "Text Hi")]
    [InlineData("""{"content":"Hi","attachments":[{"id":1,"file_type":"image"}]}""", "File 1 Hi")]
    [InlineData("""{"content":"Hi","attachments":[{"id":1,"file_type":"audio"}]}""", "Text Hi; File 1")]
    [InlineData("""{"content":"Hi","attachments":[{"id":1,"file_type":"audio"},{"id":2,"file_type":"file"}]}""", "File 1; File 2 Hi")]
    [InlineData("""{"content":"Hi","attachments":[{"id":1,"file_type":"image","extension":"webp"}]}""", "Text Hi; File 1")]
    [InlineData("""{"content":null,"attachments":[{"id":1,"file_type":"audio"},{"id":2,"file_type":"image"}]}""", "File 1; File 2")]
    [InlineData("""{"content":"Which?","content_type":"input_select","content_attributes":{"items":[{"title":"A","value":"a"}]}}""", "Choices Which?")]
    [InlineData("""{"content":null,"content_type":"input_select","content_attributes":{"items":[{"title":"A","value":"a"}]}}""", "Text 1. A")]
    [InlineData("""{"content":"Which?","content_type":"input_select","content_attributes":{"items":[{"title":"A title of more than 24 letters","value":"a"}]}}""", "Text Which?\n\n1. A title of more than 24 letters")]
    [InlineData("""{"content":"Which?","content_type":"input_select","content_attributes":{"items":[{"title":"A","value":"a","description":"More of A"}]}}""", "Text Which?\n\n1. A – More of A")]
    [InlineData("""{"content":null,"content_type":"cards","content_attributes":{"items":[{"media_url":"https://x.example/a.png","title":"","actions":[{"type":"link","text":"Abrir","uri":"https://x.example"}]}]}}""", "Text https://x.example/a.png\nAbrir: https://x.example")]
    [InlineData("""{"content":null,"content_type":"cards","content_attributes":{"items":[{"title":""}]}}""", "")]
    [InlineData("""{"content":"&nbsp;"}""", "")]
    [InlineData("""{"content":"--\n\n![](https://chat.example.com/rails/active_storage/blobs/redirect/X/logo.png)"}""", "")]
    [InlineData("""{"content":"/template hello en_US Ana","attachments":[{"id":1,"file_type":"image"}]}""", "Template; File 1")]
    [InlineData("""{"content":"  "}""", "")]
    public void A_message_is_cut_into_sends(string json, string expected)
    {
        var planned = PlannedMessage.Of(Read(json), plan: null, All, sign: false);

        Assert.Equal(expected, Describe(planned));
    }

    [Theory]
    [InlineData("""{"content":"Olhe o mapa:\n\n![Mapa da loja](STORED)\n\nEntrada pelos fundos.","attachments":[{"id":7,"file_type":"image"}]}""", "Text Olhe o mapa:; File #0 Mapa da loja; Text Entrada pelos fundos.; File 7")]
    [InlineData("""{"content":"![](STORED)"}""", "File #0")]
    [InlineData("""{"content":"![a](STORED) ![b](STORED)"}""", "File #0 a; File #1 b")]
    [InlineData("""{"content":"Which? ![a](STORED)","content_type":"input_select","content_attributes":{"items":[{"title":"A","value":"a"}]}}""", "File #0 a; Choices Which?")]
    [InlineData("""{"content":null,"content_type":"cards","content_attributes":{"items":[{"title":"Shoe","media_url":"STORED","actions":[{"text":"Buy","payload":"B"}]}]}}""", "File #0; Choices *Shoe*")]
    [InlineData("""{"content":"Look","content_type":"cards","content_attributes":{"items":[{"title":"Shoe","media_url":"STORED","actions":[{"text":"Buy","uri":"https://x.example"}]}]}}""", "Text Look; File #0; Text *Shoe*\nBuy: https://x.example")]
    public void Pictures_in_the_text_are_sends_at_their_place(string json, string expected)
    {
        var webhook = Read(json.Replace("STORED", "https://chat.example.com/rails/active_storage/blobs/redirect/X/map.png", StringComparison.Ordinal));
        var planned = PlannedMessage.Of(webhook, plan: null, All, sign: false, chatwoot: "https://chat.example.com");

        Assert.Equal(expected, Describe(planned));
        Assert.All(planned.Plan.Parts.Where(part => part.Picture is not null), part => Assert.Equal("map.png", planned.FileOf(part).FileName));
        // A kept plan shows the same, whatever Chatwoot's address is now.
        Assert.Equal(expected, Describe(PlannedMessage.Of(webhook, MessagePlan.Read(planned.Plan.Write()), Plain, sign: true, chatwoot: "https://moved.example.com")));
    }

    [Fact]
    public void The_marks_that_agents_type_are_kept_with_the_plan()
    {
        var webhook = Read("""{"content":"*Hi*","sender":{"id":1,"name":"Ana","type":"user"}}""");
        var first = PlannedMessage.Of(webhook, plan: null, All, sign: false, markup: AgentMarkup.WhatsApp);

        Assert.Equal("Text *Hi*", Describe(first));
        Assert.Equal("Text *Hi*", Describe(PlannedMessage.Of(webhook, MessagePlan.Read(first.Plan.Write()), All, sign: false)));
        Assert.Equal("Text _Hi_", Describe(PlannedMessage.Of(webhook, plan: null, All, sign: false)));
    }

    [Fact]
    public void Marks_are_closed_and_opened_where_a_text_is_cut()
    {
        var small = Plain with { Limits = new MessageLimits(Text: 12, Caption: 5, File: 1000, Voice: 1000) };

        Assert.Equal("Text *one two*; Text *three*", Describe(PlannedMessage.Of(Read("""{"content":"**one two three**"}"""), null, small, sign: false)));
    }

    [Fact]
    public void Without_buttons_choices_are_a_numbered_list() =>
        Assert.Equal(
            "Text Which?\n\n1. A",
            Describe(PlannedMessage.Of(
                Read("""{"content":"Which?","content_type":"input_select","content_attributes":{"items":[{"title":"A","value":"a"}]}}"""), null, Plain, sign: false)));

    [Fact]
    public void A_text_is_cut_as_the_connector_takes_it()
    {
        var small = Plain with { Limits = new MessageLimits(Text: 7, Caption: 5, File: 1000, Voice: 1000) };

        Assert.Equal("Text one two; Text three", Describe(PlannedMessage.Of(Read("""{"content":"one two three"}"""), null, small, sign: false)));
        Assert.Equal(
            "File 1 Hello",
            Describe(PlannedMessage.Of(Read("""{"content":"Hello","attachments":[{"id":1,"file_type":"image"}]}"""), null, small, sign: false)));
        Assert.Equal(
            "Text Hello!; File 1",
            Describe(PlannedMessage.Of(Read("""{"content":"Hello!","attachments":[{"id":1,"file_type":"image"}]}"""), null, small, sign: false)));
    }

    [Fact]
    public void A_kept_plan_does_not_shift_whatever_changed_since()
    {
        var webhook = Read("""{"content":"Hi","sender":{"id":1,"name":"Ana","type":"user"},"attachments":[{"id":1,"file_type":"image"},{"id":2,"file_type":"file"}]}""");
        var first = PlannedMessage.Of(webhook, plan: null, All, sign: true);
        var again = PlannedMessage.Of(webhook, MessagePlan.Read(first.Plan.Write()), Plain, sign: false);

        Assert.Equal("File 1 *Ana*:\nHi; File 2", Describe(first));
        Assert.Equal(Describe(first), Describe(again));
    }

    [Fact]
    public void A_kept_plan_holds_none_of_the_words() =>
        Assert.DoesNotContain("secret", PlannedMessage.Of(Read("""{"content":"secret"}"""), null, All, sign: false).Plan.Write(), StringComparison.Ordinal);

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(500)]
    public void A_text_that_a_later_version_words_differently_is_sent_whole(int earlier)
    {
        var plan = new MessagePlan { Signed = false, TextLength = earlier, Parts = [new PlannedPart(PartKind.Text, 0, earlier)] };

        Assert.Equal("Text Hello", Describe(PlannedMessage.Of(Read("""{"content":"Hello"}"""), plan, All, sign: false)));
    }

    [Theory]
    [InlineData("Hello world and more", "Text Hello", "Text world and more", "File")]
    [InlineData("Hello wor", "Text Hello", "Text wor", "File")]
    public void Once_begun_the_parts_keep_their_numbers_and_nothing_is_left_out(string text, params string[] parts)
    {
        var plan = new MessagePlan
        {
            Signed = false, TextLength = 11, Parts = [new PlannedPart(PartKind.Text, 0, 5), new PlannedPart(PartKind.Text, 6, 5), new PlannedPart(PartKind.File, 0, 0, 1)],
        };
        var json = $$"""{"content":"{{text}}","attachments":[{"id":1,"file_type":"file"}]}""";
        var planned = PlannedMessage.Of(Read(json), plan, All, sign: false, isBegun: true);

        Assert.Equal(parts, planned.Plan.Parts.Select(part => $"{part.Kind} {planned.WordsOf(part)}".TrimEnd()));
    }

    [Fact]
    public void A_kept_plan_that_does_not_fit_the_message_is_made_anew()
    {
        var plan = new MessagePlan { Signed = false, Parts = [new PlannedPart(PartKind.Text, 0, 500)] };

        Assert.Equal("Text Hi", Describe(PlannedMessage.Of(Read("""{"content":"Hi"}"""), plan, All, sign: false)));
    }

    private static string Describe(PlannedMessage planned) => string.Join("; ", planned.Plan.Parts.Select(part =>
        $"{part.Kind} {part.Attachment}{(part.Picture is { } picture ? $"#{picture}" : "")} {(part.Length > 0 ? planned.WordsOf(part) : "")}".Replace("  ", " ").Trim()));

    private static MessageWebhook Read(string json) => ChatwootWebhook.ReadMessage(Encoding.UTF8.GetBytes(json));
}
