using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Texts;

/// <summary>What WhatsApp tells of the business account, for the control conversation. WhatsApp's own words stay as they are. Pure.</summary>
internal static class AccountTexts
{
    /// <summary>The words.</summary>
    /// <param name="notice">What happened.</param>
    /// <param name="instance">Name of the instance.</param>
    /// <param name="language">The integration's language; English when this version does not speak it.</param>
    public static string Of(AccountNotice notice, string instance, string language)
    {
        var (mark, text) = Claim(notice, language);
        return $"{mark} {notice.Subject ?? instance}: {(notice.Detail is { } detail ? $"{text.TrimEnd('.')} ({detail.TrimEnd('.')})." : text)}";
    }

    private static (string Mark, string Text) Claim(AccountNotice notice, string language)
    {
        return notice.Kind switch
        {
            AccountNoticeKind.DisableScheduled => ("🔴", Say(
                $"WhatsApp will disable the business account{Date(notice)}. Appeal in Meta's Business Support",
                $"o WhatsApp vai desativar a conta comercial{Date(notice)}. Recorra no Suporte Empresarial da Meta",
                $"WhatsApp va a inhabilitar la cuenta de empresa{Date(notice)}. Apele en la ayuda para empresas de Meta")),
            AccountNoticeKind.Disabled => ("🔴", Say(
                "WhatsApp disabled the business account: nothing can be sent. Appeal in Meta's Business Support",
                "o WhatsApp desativou a conta comercial: nada pode ser enviado. Recorra no Suporte Empresarial da Meta",
                "WhatsApp inhabilitó la cuenta de empresa: no se puede enviar nada. Apele en la ayuda para empresas de Meta")),
            AccountNoticeKind.Reinstated => ("🟢", Say("WhatsApp gave the business account back", "o WhatsApp reativou a conta comercial", "WhatsApp restableció la cuenta de empresa")),
            AccountNoticeKind.Restricted => ("🔴", Say("WhatsApp restricted the business account", "o WhatsApp restringiu a conta comercial", "WhatsApp restringió la cuenta de empresa")),
            AccountNoticeKind.Violation => ("🟠", Say(
                "WhatsApp reports a violation of its policies", "o WhatsApp informa uma violação das suas políticas", "WhatsApp informa de una infracción de sus políticas")),
            AccountNoticeKind.Deleted => ("🔴", Say("the business account was deleted", "a conta comercial foi excluída", "la cuenta de empresa se eliminó")),
            AccountNoticeKind.Disconnected => ("🔴", Say(
                "the business account was disconnected from this app: no message comes or goes until it is connected again",
                "a conta comercial foi desconectada deste aplicativo: nenhuma mensagem entra ou sai até ser conectada de novo",
                "la cuenta de empresa se desconectó de esta aplicación: no entra ni sale ningún mensaje hasta que se vuelva a conectar")),
            AccountNoticeKind.Reconnected => ("🟢", Say(
                "the business account is connected to this app", "a conta comercial está conectada a este aplicativo", "la cuenta de empresa está conectada a esta aplicación")),
            AccountNoticeKind.Approved => ("🟢", Say("WhatsApp approved the business account", "o WhatsApp aprovou a conta comercial", "WhatsApp aprobó la cuenta de empresa")),
            AccountNoticeKind.Rejected => ("🔴", Say("WhatsApp rejected the business account", "o WhatsApp rejeitou a conta comercial", "WhatsApp rechazó la cuenta de empresa")),
            AccountNoticeKind.NumberFlagged => ("🟠", Say(
                "customers block or report the number; its limit may be lowered",
                "clientes bloqueiam ou denunciam o número; o limite dele pode ser reduzido",
                "los clientes bloquean o denuncian el número; su límite puede bajar")),
            AccountNoticeKind.NumberUnflagged => ("🟢", Say("the number's quality is good again", "a qualidade do número voltou a ser boa", "la calidad del número vuelve a ser buena")),
            AccountNoticeKind.LimitRaised or AccountNoticeKind.LimitLowered or AccountNoticeKind.Limit => (
                notice.Kind switch { AccountNoticeKind.LimitRaised => "🟢", AccountNoticeKind.LimitLowered => "🟠", _ => "ℹ️" },
                Say(
                    $"customers that may be written to first within 24 hours: {Change(notice)}",
                    $"clientes a quem se pode escrever primeiro em 24 horas: {Change(notice)}",
                    $"clientes a los que se puede escribir primero en 24 horas: {Change(notice)}")),
            AccountNoticeKind.ThroughputRaised => ("🟢", Say("the number may send faster", "o número pode enviar mais rápido", "el número puede enviar más rápido")),
            AccountNoticeKind.Alert => ("🟠", Say("WhatsApp alerts", "o WhatsApp alerta", "WhatsApp alerta")),
            AccountNoticeKind.NameApproved => ("🟢", Say($"the name {notice.Now} was approved", $"o nome {notice.Now} foi aprovado", $"el nombre {notice.Now} se aprobó")),
            AccountNoticeKind.NameRejected => ("🟠", Say($"the name {notice.Now} was rejected", $"o nome {notice.Now} foi rejeitado", $"el nombre {notice.Now} se rechazó")),
            AccountNoticeKind.PinChanged => ("🟠", Say(
                "the PIN of the two-step verification was changed", "o PIN da verificação em duas etapas foi alterado", "se cambió el PIN de la verificación en dos pasos")),
            AccountNoticeKind.PinResetRequested => ("🟠", Say(
                "somebody asked to reset the PIN of the two-step verification",
                "alguém pediu para redefinir o PIN da verificação em duas etapas",
                "alguien pidió restablecer el PIN de la verificación en dos pasos")),
            AccountNoticeKind.PinReset => ("🟠", Say(
                "the two-step verification is off: set a new PIN",
                "a verificação em duas etapas está desativada: defina um novo PIN",
                "la verificación en dos pasos está desactivada: defina un PIN nuevo")),
            AccountNoticeKind.TemplateApproved => ("🟢", Say("the template can be sent", "o modelo pode ser enviado", "la plantilla se puede enviar")),
            AccountNoticeKind.TemplateRejected => ("🔴", Say("WhatsApp rejected the template", "o WhatsApp rejeitou o modelo", "WhatsApp rechazó la plantilla")),
            AccountNoticeKind.TemplatePaused => ("🟠", Say(
                "WhatsApp paused the template: it cannot be sent for some time",
                "o WhatsApp pausou o modelo: por algum tempo não pode ser enviado",
                "WhatsApp pausó la plantilla: durante un tiempo no se puede enviar")),
            AccountNoticeKind.TemplateDisabled => ("🔴", Say(
                "WhatsApp disabled the template: it cannot be sent any more",
                "o WhatsApp desativou o modelo: não pode mais ser enviado",
                "WhatsApp inhabilitó la plantilla: ya no se puede enviar")),
            AccountNoticeKind.TemplateFlagged => ("🟠", Say(
                "customers complain about the template: it may be disabled",
                "clientes reclamam do modelo: ele pode ser desativado",
                "los clientes se quejan de la plantilla: puede quedar inhabilitada")),
            AccountNoticeKind.TemplatePending => ("ℹ️", Say("WhatsApp reviews the template", "o WhatsApp analisa o modelo", "WhatsApp revisa la plantilla")),
            AccountNoticeKind.TemplateDeleted => ("ℹ️", Say("the template was deleted", "o modelo foi excluído", "la plantilla se eliminó")),
            AccountNoticeKind.TemplateQuality => (Light(notice.Now), Say(
                $"quality of the template: {Change(notice)}", $"qualidade do modelo: {Change(notice)}", $"calidad de la plantilla: {Change(notice)}")),
            AccountNoticeKind.TemplateCategory => ("🟠", Say(
                $"category of the template, which its price depends on: {Change(notice)}",
                $"categoria do modelo, da qual depende o preço: {Change(notice)}",
                $"categoría de la plantilla, de la que depende el precio: {Change(notice)}")),
            _ => ("ℹ️", Say("the business account was changed", "a conta comercial foi alterada", "la cuenta de empresa cambió")),
        };

        string Say(string english, string portuguese, string spanish) => (language switch { "pt" => portuguese, "es" => spanish, _ => english }) + ".";
    }

    private static string Light(string? quality) => quality switch
    {
        "green" => "🟢",
        "red" => "🔴",
        "yellow" => "🟠",
        _ => "ℹ️",
    };

    private static string Change(AccountNotice notice) => (notice.Before is null || notice.Before == notice.Now ? notice.Now : $"{notice.Before} → {notice.Now}") ?? "?";

    private static string Date(AccountNotice notice) => notice.Now is { } date ? $" ({date})" : "";
}
