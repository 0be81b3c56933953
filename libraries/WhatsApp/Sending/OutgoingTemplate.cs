using System.Text.Json;
using System.Text.Json.Nodes;
using RyzeBridge.Contracts;
using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Sending;

/// <summary>A template that exists, with all its placeholders filled.</summary>
public sealed record OutgoingTemplate : OutgoingContent
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Language code.</summary>
    public required string Language { get; init; }

    /// <summary>Values of its parts, in the form of the provider whose connector checked them; null when it takes none.</summary>
    public JsonArray? Components { get; init; }

    /// <summary>Without the values.</summary>
    public override string ToString() => $"{Name} {Language}";
}

/// <summary>A template as an agent asked for it, not checked.</summary>
public sealed record TemplateRequest
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Language code, e.g. <c>pt_BR</c>; null takes the only one that the template has.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// Values in the order of what the template takes: heading, body, end of the offer, buttons, then the same of each card. Null when they
    /// are given by name instead.
    /// </summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Values of heading, body and buttons.</summary>
    public TemplateValues Main { get; init; } = new();

    /// <summary>Values of the cards of a carousel, in order.</summary>
    public IReadOnlyList<TemplateValues> Cards { get; init; } = [];

    /// <summary>When an offer ends: milliseconds since 1970, or ISO 8601.</summary>
    public string? OfferEnd { get; init; }

    /// <summary>Without the values.</summary>
    public override string ToString() => $"{Name} {Language}";
}

/// <summary>Values of a template, or of one of its cards.</summary>
public sealed record TemplateValues
{
    /// <summary>Values of a heading of text, by number or name of the placeholder.</summary>
    public IReadOnlyDictionary<string, TemplateValue> Header { get; init; } = new Dictionary<string, TemplateValue>();

    /// <summary>Values of the body, by number or name of the placeholder.</summary>
    public IReadOnlyDictionary<string, TemplateValue> Body { get; init; } = new Dictionary<string, TemplateValue>();

    /// <summary>The heading's picture, video or document; null for none.</summary>
    public TemplateFile? File { get; init; }

    /// <summary>The heading's place; null for none.</summary>
    public TemplateLocation? Location { get; init; }

    /// <summary>The heading's product; null for none.</summary>
    public TemplateProduct? Product { get; init; }

    /// <summary>Values of the buttons. An entry that is null stands for a button without value.</summary>
    public IReadOnlyList<TemplateButtonValue?> Buttons { get; init; } = [];
}

/// <summary>A value for a placeholder.</summary>
/// <param name="Text">The value, or what to show where <paramref name="Typed"/> cannot be.</param>
/// <param name="Typed">An amount or a date in the provider's own form; null for text.</param>
public sealed record TemplateValue(string Text, JsonElement? Typed = null);

/// <summary>A file that the provider fetches.</summary>
/// <param name="Link">Its address.</param>
/// <param name="Name">Name shown for a document; null for the one in the address.</param>
public sealed record TemplateFile(string Link, string? Name = null);

/// <summary>A place on the map.</summary>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address.</param>
public sealed record TemplateLocation(string? Latitude, string? Longitude, string? Name, string? Address);

/// <summary>A product of a catalogue.</summary>
/// <param name="Catalog">The catalogue's id.</param>
/// <param name="Id">The retailer's id of the product.</param>
public sealed record TemplateProduct(string? Catalog, string? Id);

/// <summary>A value for a button.</summary>
/// <param name="Kind">Kind of the button, in lower case; null when it is not said.</param>
/// <param name="Place">Place of the button, from 0; null when it is not said.</param>
/// <param name="Value">End of an address, code, token or payload.</param>
/// <param name="Details">Whatever else was given with it, in the provider's own form.</param>
public sealed record TemplateButtonValue(string? Kind, int? Place, string? Value, JsonElement? Details = null);

/// <summary>A checked template, or why it cannot be sent.</summary>
public sealed record TemplateResolution
{
    /// <summary>What to send; null when it cannot be sent.</summary>
    public OutgoingTemplate? Template { get; init; }

    /// <summary>Why not: what is wrong and what to write instead.</summary>
    public RemoteFailure? Failure { get; init; }

    /// <summary>The template is refused for what the agent wrote.</summary>
    public static TemplateResolution Refuse(Reason reason) => new() { Failure = new RemoteFailure(FailureCategory.Message, reason) };
}
