using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>Body of <c>POST /api/operations/dead-letters/{id}/discard</c>.</summary>
public sealed record DiscardRequest
{
    /// <summary>Why, at most 255 characters; kept with the message. Required.</summary>
    [Required]
    public string? Reason { get; init; }
}
