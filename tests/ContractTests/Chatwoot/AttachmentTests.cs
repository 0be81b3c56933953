using System.Text;
using Microsoft.AspNetCore.Http;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Remotes;

namespace RyzeBridge.ContractTests.Chatwoot;

public sealed class AttachmentTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_file_arrives_with_its_name_type_bytes_and_attributes()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        var quoted = await chatwoot.PostAsync(conversation.Id, "which one?");
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("PDF or so"));

        using var form = Form(content, "relatório \"nº 5\".pdf", "application/pdf", quoted.Id);
        var message = await chatwoot.Api.CreateMessageAsync(1, conversation.Id, form, None);

        Assert.Equal(("this", "wamid.f", quoted.Id), (message.Content, message.SourceId, message.ContentAttributes.InReplyTo));
        Assert.True(message.ContentAttributes.HasBridgeMarker);
        var attachment = Assert.Single(message.Attachments);
        Assert.Equal(("file", "application/pdf", "pdf", 9), (attachment.FileType, attachment.ContentType, attachment.Extension, attachment.FileSize));
        Assert.EndsWith(Uri.EscapeDataString("relatório \"nº 5\".pdf"), attachment.DataUrl);
        Assert.Equal("PDF or so", await chatwoot.Http.GetStringAsync(new Uri(attachment.DataUrl!)));
        Assert.Equal(message.Id, (await chatwoot.Api.FindMessageAsync(1, conversation.Id, "wamid.f", after: 0, None))?.Id);
    }

    [Fact]
    public async Task A_file_without_a_known_length_arrives_whole()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        using var content = new MemoryStream(new byte[300_000]);
        using var form = Form(content, "a.bin", "application/octet-stream", known: false);
        Assert.Equal(300_000, Assert.Single((await chatwoot.Api.CreateMessageAsync(1, conversation.Id, form, None)).Attachments).FileSize);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_breaks_off_creates_nothing_and_is_not_Chatwoots_failure(bool known)
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());

        // More often than opens a circuit.
        for (var times = 0; times < 12; times++)
        {
            using var content = new BreakingStream(100_000);
            using var form = Form(content, "a.bin", "application/octet-stream", known: known);
            var exception = await Assert.ThrowsAsync<AttachmentReadException>(() => chatwoot.Api.CreateMessageAsync(1, conversation.Id, form, None));
            Assert.IsType<TimeZoneNotFoundException>(exception.InnerException);
        }

        Assert.Empty((await chatwoot.Api.ListMessagesAsync(1, conversation.Id, null, null, None)).Payload);
    }

    [Fact]
    public async Task A_file_shorter_than_announced_creates_nothing()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        using var content = new MemoryStream(new byte[10]);
        using var form = new MessageForm(
            new NewMessage { Content = null, MessageType = MessageType.Incoming },
            new NewAttachment { FileName = "a.bin", ContentType = "application/octet-stream", Content = content, Length = 11 });
        await Assert.ThrowsAsync<AttachmentReadException>(() => chatwoot.Api.CreateMessageAsync(1, conversation.Id, form, None));
    }

    [Fact]
    public async Task A_proxy_that_takes_no_files_of_this_size_refuses_the_message_and_not_the_connection()
    {
        await using var proxy = await LoopbackServer.StartAsync(
            async context =>
            {
                if (context.Request.ContentLength > 1_000_000)
                {
                    // nginx: client_max_body_size, answered before the body is read.
                    context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                    context.Response.Headers.Connection = "close";
                    return;
                }

                await context.Request.Body.CopyToAsync(Stream.Null);
            });
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        using var content = new MemoryStream(new byte[50_000_000]);
        using var form = Form(content, "a.bin", "application/octet-stream");

        var exception = await Assert.ThrowsAsync<ChatwootException>(() => chatwoot.ClientFor(proxy.Url).CreateMessageAsync(1, 1, form, None));

        Assert.Equal(FailureCategory.Message, exception.Failure.Category);
        Assert.Contains("413", exception.Failure.Reason.ToString());
        Assert.Equal(0, content.Position);
    }

    [Fact]
    public async Task A_file_may_take_longer_than_other_calls()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync(TimeSpan.FromSeconds(3));
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        await chatwoot.ControlAsync("POST", "faults", new { kind = "delay", path = "messages", method = "POST", delay_ms = 3500, times = 2 });

        var timedOut = await Assert.ThrowsAsync<ChatwootException>(() => chatwoot.PostAsync(conversation.Id, "text"));
        using var content = new MemoryStream(new byte[10]);
        using var form = Form(content, "a.bin", "application/octet-stream", known: false);
        var message = await chatwoot.Api.CreateMessageAsync(1, conversation.Id, form, None);

        Assert.Equal(FailureCategory.Ambiguous, timedOut.Failure.Category);
        Assert.Single(message.Attachments);
    }

    private static MessageForm Form(Stream content, string name, string type, long? quoted = null, bool known = true) => new(
        new NewMessage
        {
            Content = "this",
            MessageType = MessageType.Incoming,
            SourceId = "wamid.f",
            ContentAttributes = new NewContentAttributes
            {
                InReplyTo = quoted,
                Ryzebridge = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "message" },
            },
        },
        new NewAttachment { FileName = name, ContentType = type, Content = content, Length = known ? content.Length : null });

    /// <summary>Says that it is longer than what it gives before it throws.</summary>
    private sealed class BreakingStream(int after) : MemoryStream(new byte[after])
    {
        public override long Length => base.Length + 1;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var count ? count : throw new TimeZoneNotFoundException("broken");
    }
}
