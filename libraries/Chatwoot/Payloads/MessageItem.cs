namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>An item of an <c>input_select</c>, <c>cards</c>, <c>form</c> or <c>article</c> message.</summary>
/// <param name="Title">What the customer reads.</param>
/// <param name="Value">What stands for it; the title where the item has no value.</param>
/// <param name="Description">More about it, of cards and articles.</param>
/// <param name="Link">Address of an article.</param>
/// <param name="Actions">Buttons of a card.</param>
public sealed record MessageItem(string Title, string Value, string? Description, string? Link, IReadOnlyList<MessageItemAction> Actions);
