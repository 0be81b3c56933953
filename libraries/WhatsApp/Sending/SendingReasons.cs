using RyzeBridge.Contracts;

namespace RyzeBridge.WhatsApp.Sending;

/// <summary>Why a message cannot be sent, whatever the connector.</summary>
public static class SendingReasons
{
    private const string FormRefusedCode = "whatsapp.form-refused";

    /// <summary>All of them.</summary>
    public static ReasonFamily Family { get; } = new("whatsapp");

    /// <summary>A template, for a connector that has none.</summary>
    public static Reason NoTemplates { get; } = Family.Add(
        "no-templates",
        "This number has no WhatsApp templates. Write a message instead.",
        "Este número não tem modelos do WhatsApp. Escreva uma mensagem em vez disso.",
        "Este número no tiene plantillas de WhatsApp. Escriba un mensaje en su lugar.");

    /// <summary>A file, as which it was sent: what the provider says. Sent again it goes as a document (<see cref="IsFormRefused"/>).</summary>
    public static Func<Reason, Reason> FormRefused { get; } = Family.Add<Reason>(
        "form-refused",
        "{0}. Press Retry to send the file as a document.",
        "{0}. Toque em Tentar novamente para enviar o arquivo como documento.",
        "{0}. Pulse Reintentar para enviar el archivo como documento.");

    /// <summary>True when the provider refused the form of a file: the same form would be refused again.</summary>
    public static bool IsFormRefused(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason.Code == FormRefusedCode || reason.Arguments.Any(IsFormRefused);
    }
}
