using System.Text;
using RyzeBridge.SystemHarness;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.Demo;

/// <summary>A customer and an agent exchange texts and files; each line says what was written where, and what arrived.</summary>
internal sealed class Conversation(Bridge bridge, Tenant tenant)
{
    /// <summary>The customer's number.</summary>
    public const string Customer = "15550001111";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // One red pixel, a page without words, a second of silence: what they are does not matter to the bridge.
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");
    private static readonly byte[] Document = Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n");

    /// <summary>From the customer's question to the ticks of the agent's files.</summary>
    public async Task RunAsync()
    {
        const string question = "Hello, is my order on its way?";
        const string answer = "Good morning! It arrives today.";
        await tenant.WhatsApp.WriteAsync(Customer, question);
        Say($"WhatsApp  customer wrote    {question}");
        var conversation = await tenant.ConversationAsync(Customer);
        await UntilAsync(async () => (await tenant.Chatwoot.MessagesAsync(conversation)).Any(message => message.Content == question), "the customer's text in Chatwoot");
        Say($"Chatwoot  conversation {conversation,-4} {question}");

        await tenant.Chatwoot.AnswerAsync(conversation, answer);
        Say($"Chatwoot  agent wrote       {answer}");
        Say($"WhatsApp  customer got      {await NextReceivedAsync(1)}");

        await SendFilesAsync(conversation);
        await AnswerWithFilesAsync(conversation);
    }

    private async Task SendFilesAsync(long conversation)
    {
        await SendAsync("image", "image/png", Picture, new { caption = "Is it *this* one?" }, "picture with caption, in reply", bridge.Received()[0].Id);
        await SendAsync("document", "application/pdf", Document, new { filename = "order 4711.pdf" }, "document");
        await SendAsync("audio", "audio/ogg; codecs=opus", Encoding.ASCII.GetBytes("OggS"), new { voice = true }, "voice note");
        await tenant.WhatsApp.ReadAsync(Customer);
        await UntilAsync(async () => (await tenant.Chatwoot.MessagesAsync(conversation)).Any(message => message is { Type: ChatwootMessage.Outgoing, Status: "read" }), "the tick of the agent's text");
        Say("Chatwoot  the agent's text was read");

        async Task SendAsync(string kind, string type, byte[] content, object more, string shown, string? replyTo = null)
        {
            var before = (await tenant.Chatwoot.FilesAsync(conversation)).Count;
            await tenant.WhatsApp.SendFileAsync(Customer, kind, type, content, more, replyTo);
            Say($"WhatsApp  customer sent     {shown}");
            await UntilAsync(async () => (await tenant.Chatwoot.FilesAsync(conversation)).Count > before, $"the customer's {shown} in Chatwoot");
            var file = (await tenant.Chatwoot.FilesAsync(conversation))[^1];
            var text = (await tenant.Chatwoot.MessagesAsync(conversation)).Single(message => message.Id == file.MessageId).Content;
            Say($"Chatwoot  shows             {file.Kind} {Uri.UnescapeDataString(file.Url.Segments[^1])} {text}");
        }
    }

    private async Task AnswerWithFilesAsync(long conversation)
    {
        var messages = new List<long>();
        foreach (var (text, name, type, content) in new[]
        {
            ("Yes, **this** one:", "parcel.png", "image/png", Picture),
            (null, "invoice 4711.pdf", "application/pdf", Document),
            (null, "recording.wav", "audio/wav", Silence()),
        })
        {
            messages.Add(await tenant.Chatwoot.AnswerWithFilesAsync(conversation, text, (name, type, content)));
            Say($"Chatwoot  agent sent        {name} {text}");
            Say($"WhatsApp  customer got      {await NextReceivedAsync(1 + messages.Count)}");
        }

        await tenant.WhatsApp.ReadAsync(Customer);
        await UntilAsync(
            async () => (await tenant.Chatwoot.MessagesAsync(conversation)).Where(message => messages.Contains(message.Id)).All(message => message.Status == "read"),
            "the ticks of the agent's files");
        Say("Chatwoot  the agent's files were read");
    }

    /// <summary>The customer's latest message, once there are so many.</summary>
    private async Task<string> NextReceivedAsync(int count)
    {
        await UntilAsync(async () => (await tenant.WhatsApp.ReceivedFilesAsync(Customer)).Count >= count, "the agent's message on WhatsApp");
        var (kind, text, content) = (await tenant.WhatsApp.ReceivedFilesAsync(Customer))[count - 1];
        var voice = content?.AsSpan().StartsWith("OggS"u8) is true ? " (voice note)" : "";
        return $"{kind}{voice} {text?.ReplaceLineEndings(" ")}";
    }

    // A tenth of a second of one channel at 8 kHz, as a WAV file.
    private static byte[] Silence()
    {
        var samples = new byte[1600];
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(8000);
        writer.Write(16_000);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samples.Length);
        writer.Write(samples);
        return file.ToArray();
    }

    private static Task UntilAsync(Func<Task<bool>> condition, string what) => Eventually.TrueAsync(condition, $"{what}; the logs are in artifacts/run/", Patience);

    private static void Say(string line) => Console.WriteLine(line.TrimEnd());
}
