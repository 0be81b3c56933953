using RyzeBridge.Contracts;

namespace RyzeBridge.InboundRelay;

/// <summary>Why a customer's message waits, was left out, or could not be shown.</summary>
internal static class InboundReasons
{
    public static ReasonFamily Family { get; } = new("inbound");

    public static Reason InstanceDeleted { get; } = Family.Add("instance-deleted", "the instance was deleted", "a instância foi excluída", "la instancia se eliminó");

    public static Reason NoIntegration { get; } = Family.Add(
        "no-integration", "the instance has no Chatwoot integration", "a instância não tem integração com o Chatwoot", "la instancia no tiene integración con Chatwoot");

    public static Reason InboxNotCreated { get; } = Family.Add(
        "inbox-not-created",
        "the integration's inbox is not created yet",
        "a caixa de entrada da integração ainda não foi criada",
        "la bandeja de entrada de la integración todavía no se ha creado");

    public static Reason GroupsIgnored { get; } = Family.Add("groups-ignored", "groups are ignored", "grupos são ignorados", "los grupos se ignoran");

    public static Reason StatusIgnored { get; } = Family.Add(
        "status-ignored", "status updates are ignored", "atualizações de status são ignoradas", "las actualizaciones de estado se ignoran");

    public static Reason BroadcastsIgnored { get; } = Family.Add(
        "broadcasts-ignored", "broadcasts are ignored", "transmissões são ignoradas", "las difusiones se ignoran");

    public static Reason OwnMessage { get; } = Family.Add("own-message", "the bridge sent it", "a ponte a enviou", "la envió el puente");

    public static Reason NobodyToTell { get; } = Family.Add(
        "nobody-to-tell", "no agent needs to know", "nenhum agente precisa saber", "ningún agente necesita saberlo");

    public static Reason UnknownNumber { get; } = Family.Add("unknown-number", "unknown number", "número desconhecido", "número desconocido");

    public static Reason ExampleNumber { get; } = Family.Add(
        "example-number",
        "a number of WhatsApp's examples, which nobody has",
        "um número dos exemplos do WhatsApp, que ninguém tem",
        "un número de los ejemplos de WhatsApp, que nadie tiene");

    public static Reason LoneWebhook { get; } = Family.Add(
        "lone-webhook",
        "no further webhook of the unknown number came",
        "nenhum outro webhook do número desconhecido chegou",
        "no llegó ningún otro webhook del número desconocido");

    public static Reason InstanceUnknown { get; } = Family.Add(
        "instance-unknown",
        "the number's instance is not known yet",
        "a instância do número ainda não é conhecida",
        "la instancia del número todavía no se conoce");

    public static Reason NoNumber { get; } = Family.Add("no-number", "the instance has no number", "a instância não tem número", "la instancia no tiene número");

    public static Func<string, Reason> NoConnector { get; } = Family.Add<string>(
        "no-connector", "this version has no connector '{0}'", "esta versão não tem o conector '{0}'", "esta versión no tiene el conector '{0}'");

    public static Reason ReactionsOff { get; } = Family.Add("reactions-off", "reactions are not shown", "reações não são mostradas", "las reacciones no se muestran");

    public static Func<string, Reason> Unreadable { get; } = Family.Add<string>("unreadable", "could not be read ({0})", "não pôde ser lida ({0})", "no se pudo leer ({0})");

    public static Reason ConversationFull { get; } = Family.Add(
        "conversation-full",
        "the conversation got as many messages within a minute as Chatwoot accepts",
        "a conversa recebeu em um minuto o máximo de mensagens que o Chatwoot aceita",
        "la conversación recibió en un minuto el máximo de mensajes que acepta Chatwoot");

    public static Reason TargetUnknown { get; } = Family.Add(
        "target-unknown",
        "the message that it is about is not known yet",
        "a mensagem a que ela se refere ainda não é conhecida",
        "el mensaje al que se refiere todavía no se conoce");

    public static Reason OtherChatBusy { get; } = Family.Add(
        "other-chat-busy", "the person's other chat is at work", "a outra conversa da pessoa está em andamento", "el otro chat de la persona está en curso");

    public static Reason NoConnectorForFile { get; } = Family.Add(
        "no-connector-for-file",
        "The instance has no connector to get the file with",
        "A instância não tem conector para buscar o arquivo",
        "La instancia no tiene conector para obtener el archivo");

    public static Func<string, Reason> SettingsUnusable { get; } = Family.Add<string>(
        "settings-unusable",
        "The integration's settings cannot be used: {0}",
        "As configurações da integração não podem ser usadas: {0}",
        "La configuración de la integración no se puede usar: {0}");

    public static Func<long, Reason> NotMember { get; } = Family.Add<long>(
        "not-member",
        "The token's user does not belong to Chatwoot account {0}",
        "O usuário do token não pertence à conta {0} do Chatwoot",
        "El usuario del token no pertenece a la cuenta {0} de Chatwoot");

    public static Func<long, Reason> AccountSuspended { get; } = Family.Add<long>(
        "account-suspended", "Chatwoot account {0} is suspended", "A conta {0} do Chatwoot está suspensa", "La cuenta {0} de Chatwoot está suspendida");

    /// <summary>The inbox, the account.</summary>
    public static Func<long, long, Reason> InboxGone { get; } = Family.Add<long, long>(
        "inbox-gone",
        "Inbox {0} is not in Chatwoot account {1} any more",
        "A caixa de entrada {0} não está mais na conta {1} do Chatwoot",
        "La bandeja de entrada {0} ya no está en la cuenta {1} de Chatwoot");
}
