namespace RyzeBridge.WhatsApp.Events;

/// <summary>A poll. Votes are not relayed.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Options">What can be chosen.</param>
public sealed record PollContent(string Question, IReadOnlyList<string> Options) : MessageContent;
