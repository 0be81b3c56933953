using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.UnitTests.InboundRelay.Content;

/// <summary>
/// What becomes of each webhook in Chatwoot, frozen in <c>Golden/</c>: the request that posts a message, or the event of a
/// change. After an intended change run with <c>RYZEBRIDGE_WRITE_GOLDEN=1</c> and review the difference.
/// </summary>
public sealed partial class GoldenContentTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    public static TheoryData<string> Samples => new(InboundSamples.All.Keys);

    /// <summary>Those with words of the bridge itself.</summary>
    public static TheoryData<string> Translated => new(
        "03-text-forwarded", "04-text-product-inquiry", "05-text-referral-ctwa", "21-order", "24-unsupported-131051", "kind-echo-unsupported",
        "kind-call-by-business", "kind-call-missed", "kind-form-address", "kind-group-created", "kind-group-left", "kind-image-not-downloaded", "kind-live-location",
        "kind-marketing-resume", "kind-marketing-stop", "kind-payment-failed", "kind-payment-received", "kind-system-identity-changed", "kind-unsupported-group-invite", "kind-unsupported-keep", "kind-unsupported-pin",
        "kind-unsupported-too-big", "kind-location-without-name", "kind-unknown-kind");

    [Theory]
    [MemberData(nameof(Samples))]
    public Task A_webhook_comes_to_what_its_golden_file_says(string sample) => CompareAsync("en", sample, "");

    [Theory]
    [MemberData(nameof(Translated))]
    public async Task The_bridges_own_words_are_in_the_language_of_the_integration(string sample)
    {
        await CompareAsync("pt", sample, "pt");
        await CompareAsync("es", sample, "es");
    }

    private static async Task CompareAsync(string language, string sample, string folder)
    {
        var texts = AgentTexts.For(language);
        var seen = new StringBuilder();
        var batch = InboundSamples.Split(InboundSamples.All[sample]);
        foreach (var item in batch.Items)
            seen.Append(item.Kind).Append(" in chat ").Append(item.Chat).Append("\n\n").Append(await DescribeAsync(CloudApiItem.Parse(item.Payload), texts));
        foreach (var receipt in batch.Receipts)
            seen.Append("receipt ").Append(Describe(CloudApiReceipt.Parse(receipt.Payload))).Append('\n');
        foreach (var notice in batch.Notices)
            seen.Append("notice to the operator: ").Append(notice).Append('\n');

        var path = Path.Combine(GoldenFolder(), folder, sample + ".txt");
        if (Environment.GetEnvironmentVariable("RYZEBRIDGE_WRITE_GOLDEN") is "1")
            await File.WriteAllTextAsync(path, seen.ToString());
        Assert.Equal(await File.ReadAllTextAsync(path), seen.ToString());
    }

    private static async Task<string> DescribeAsync(WhatsAppEvent happened, AgentTexts texts)
    {
        if (happened is not MessageReceived message)
            return $"{happened.GetType().Name} {Json(happened)}\n{(happened is MessageEdited edit ? $"{edit.Content.GetType().Name} {Json(edit.Content)}\n" : "")}";
        var composed = MessageComposer.Compose(message, inReplyTo: message.QuotedMessageId is null ? null : 1001, texts);
        if (composed.File is not { } file)
            return $"JSON\n{Json(JsonSerializer.SerializeToNode(composed.Message, ChatwootJson.Default.NewMessage))}\n";

        using var bytes = new MemoryStream(file.Bytes ?? Encoding.UTF8.GetBytes($"(the provider's file {(message.Content as MediaContent)?.File?.Id})"));
        using var form = new MessageForm(composed.Message, new NewAttachment
        {
            FileName = file.FileName,
            ContentType = file.ContentType,
            Content = bytes,
            IsVoiceMessage = file.IsVoiceMessage,
        });
        var boundary = form.Headers.ContentType!.Parameters.Single().Value!.Trim('"');
        var body = await form.ReadAsStringAsync();
        return $"multipart/form-data\n{body.Replace(boundary, "boundary", StringComparison.Ordinal).ReplaceLineEndings("\n")}";
    }

    /// <summary>Emoji as themselves: the encoder escapes what is beyond the basic plane.</summary>
    private static string Json(object? value) =>
        SurrogatePair().Replace(JsonSerializer.Serialize(value, Readable), pair => JsonSerializer.Deserialize<string>($"\"{pair.Value}\"")!);

    [GeneratedRegex(@"\\uD[89AB][0-9A-F]{2}\\uD[C-F][0-9A-F]{2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SurrogatePair();

    private static string GoldenFolder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");

    private static string Describe(WhatsAppReceipt? receipt)
    {
        var json = JsonSerializer.SerializeToNode(receipt, Readable);
        if (receipt?.Error is { } error)
            json![nameof(receipt.Error)] = error.ToString();
        return json?.ToJsonString(Readable) ?? "null";
    }
}
