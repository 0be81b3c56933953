using System.Diagnostics.CodeAnalysis;

namespace RyzeBridge.Contracts;

/// <summary>Reads reasons that were stored. Holds the families of all libraries of a service, so that no reader needs to know who made one.</summary>
/// <param name="families">The families.</param>
public sealed class ReasonCatalogue(IEnumerable<ReasonFamily> families)
{
    private readonly Dictionary<string, ReasonText> _texts = families.Distinct().SelectMany(family => family.Texts).ToDictionary(text => text.Code, StringComparer.Ordinal);

    /// <summary>A stored reason (<see cref="Reason.Write"/>), which can be rendered from then on; a code of another version is shown as it is.</summary>
    public Reason Read(string stored) => Bind(Reason.Read(stored));

    /// <summary>The same for operators, in English.</summary>
    [return: NotNullIfNotNull(nameof(stored))]
    public string? English(string? stored) => stored is null ? null : Read(stored).ToString();

    private Reason Bind(Reason reason) =>
        reason.Code.Length == 0 ? reason : Reason.Coded(reason.Code, [.. reason.Arguments.Select(Bind)], _texts.GetValueOrDefault(reason.Code));
}
