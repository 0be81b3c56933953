using RyzeBridge.Contracts;

namespace RyzeBridge.WhatsApp.Sending;

/// <summary>Why a message cannot be sent, whatever the connector.</summary>
public static class SendingReasons
{
    /// <summary>All of them.</summary>
    public static ReasonFamily Family { get; } = new("whatsapp");

    /// <summary>A template, for a connector that has none.</summary>
    public static Reason NoTemplates { get; } = Family.Add(
        "no-templates",
        "This number has no WhatsApp templates. Write a message instead.",
        "Este número não tem modelos do WhatsApp. Escreva uma mensagem em vez disso.",
        "Este número no tiene plantillas de WhatsApp. Escriba un mensaje en su lugar.");
}
