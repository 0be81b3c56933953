using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>Words about a file that is not there. Pure.</summary>
internal static class FileText
{
    /// <summary>What stands in place of a file that does not come: what it is, why, what to do, and the sender's words to it.</summary>
    /// <param name="media">What came.</param>
    /// <param name="reason">Why the file is not here.</param>
    /// <param name="mayFollow">It is tried further, and comes as a reply.</param>
    /// <param name="fromBusinessPhone">Sent by the business itself.</param>
    /// <param name="texts">The integration's language.</param>
    public static string Missing(MediaContent media, string reason, bool mayFollow, bool fromBusinessPhone, AgentTexts texts) => ContentText.Lines(
        ContentText.Notice + texts.FileMissing(texts.File(media), reason.TrimEnd('.', ' '), mayFollow, fromBusinessPhone),
        media.Caption);

    /// <summary>Why the provider does not give a file, in the agent's language; what the provider says of it stays as it is.</summary>
    public static string Why(RemoteFailure failure, AgentTexts texts)
    {
        if (failure.MostBytes is { } most)
            return texts.FileTooLarge(Math.Max(1, most / (1024 * 1024)));
        var why = failure.Category switch
        {
            FailureCategory.NotFound => texts.FileGone,
            FailureCategory.Credentials => texts.FileForbidden,
            FailureCategory.Message => texts.FileNotGiven,
            _ => texts.FileNotNow,
        };
        return failure.Stated is { } stated ? $"{why} ({stated})" : why;
    }
}
