using System.Text.Json.Nodes;

namespace RyzeBridge.CloudApiSimulator.Webhooks;

/// <summary>Something that a customer does.</summary>
public sealed record CustomerMessage
{
    /// <summary>The customer's phone; null for one who is known by <see cref="UserId"/> only.</summary>
    public string? From { get; init; }

    /// <summary>Business-scoped user id.</summary>
    public string? UserId { get; init; }

    /// <summary>Profile name.</summary>
    public string? Name { get; init; }

    /// <summary>Group in which it is said.</summary>
    public string? GroupId { get; init; }

    /// <summary>Text; for another kind give <see cref="Message"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Id of the message that it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>A message of any type as Meta writes it; <c>from</c>, <c>id</c> and <c>timestamp</c> are added when absent.</summary>
    public JsonObject? Message { get; init; }

    /// <summary>True for a message that the business typed on its phone, to <see cref="From"/>.</summary>
    public bool Echo { get; init; }
}
