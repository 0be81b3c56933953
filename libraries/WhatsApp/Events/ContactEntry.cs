namespace RyzeBridge.WhatsApp.Events;

/// <summary>One of a card's numbers, addresses or pages.</summary>
/// <param name="Value">What it is.</param>
/// <param name="Type">What it is for, e.g. <c>WORK</c>; null when not said.</param>
/// <param name="WhatsAppId">Of a number: its digits on WhatsApp; null when it is not known there.</param>
public sealed record ContactEntry(string Value, string? Type = null, string? WhatsAppId = null);
