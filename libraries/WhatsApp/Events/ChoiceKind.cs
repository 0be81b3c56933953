namespace RyzeBridge.WhatsApp.Events;

/// <summary>What was chosen from.</summary>
public enum ChoiceKind
{
    /// <summary>A button below a message.</summary>
    Button = 1,

    /// <summary>A row of a list.</summary>
    ListRow = 2,

    /// <summary>A form (WhatsApp Flow).</summary>
    Form = 3,
}
