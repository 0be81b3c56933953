namespace RyzeBridge.OutboundRelay.Deletions;

/// <summary>What an agent reads about a deletion, by the integration's language. Pure.</summary>
internal static class DeletionTexts
{
    /// <summary>The customer still has the message.</summary>
    public static string NotOnWhatsApp(string? language) => Language(language) switch
    {
        "pt" => "A mensagem foi apagada só no Chatwoot: o WhatsApp não permite apagá-la por esta conexão, e o cliente continua vendo-a.",
        "es" => "El mensaje se eliminó solo en Chatwoot: WhatsApp no permite eliminarlo por esta conexión, y el cliente lo sigue viendo.",
        _ => "The message was deleted in Chatwoot only: WhatsApp does not let this connection take it back, and the customer still sees it.",
    };

    private static string? Language(string? language) => language?.Split('-', '_')[0].ToLowerInvariant();
}
