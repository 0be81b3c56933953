namespace RyzeBridge.OutboundRelay.Statuses;

/// <summary>A sentence, or a part of one, in each language; <c>{0}</c> and <c>{1}</c> stand for what differs.</summary>
internal sealed record ErrorSentence(string English, string Portuguese, string Spanish);
