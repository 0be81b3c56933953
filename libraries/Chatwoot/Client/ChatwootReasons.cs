using RyzeBridge.Contracts;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>Why a call to Chatwoot failed.</summary>
internal static class ChatwootReasons
{
    /// <summary>All of them.</summary>
    public static ReasonFamily Family { get; } = new("chatwoot");

    internal static Func<int, Reason> Status { get; } = Family.Add<int>("status", "Chatwoot HTTP {0}", "Chatwoot HTTP {0}", "Chatwoot HTTP {0}");

    internal static Func<int, string, Reason> Stated { get; } = Family.Add<int, string>("stated", "Chatwoot HTTP {0}: {1}", "Chatwoot HTTP {0}: {1}", "Chatwoot HTTP {0}: {1}");

    internal static Func<int, Reason> NoJson { get; } = Family.Add<int>(
        "no-json", "Chatwoot HTTP {0} without the expected JSON", "Chatwoot HTTP {0} sem o JSON esperado", "Chatwoot HTTP {0} sin el JSON esperado");

    internal static Func<int, Reason> Redirect { get; } = Family.Add<int>(
        "redirect",
        "Chatwoot HTTP {0}: the address redirects elsewhere; configure the final one",
        "Chatwoot HTTP {0}: o endereço redireciona para outro lugar; configure o endereço final",
        "Chatwoot HTTP {0}: la dirección redirige a otro sitio; configure la dirección final");

    internal static Reason ForeignNotFound { get; } = Family.Add(
        "foreign-404",
        "HTTP 404 that is not Chatwoot's: the proxy does not reach it, or the address is wrong",
        "HTTP 404 que não vem do Chatwoot: o proxy não o alcança ou o endereço está errado",
        "HTTP 404 que no viene de Chatwoot: el proxy no llega a él o la dirección es incorrecta");

    internal static Reason CircuitOpen { get; } = Family.Add(
        "circuit", "Chatwoot is failing; calls to its host are paused", "o Chatwoot está falhando; as chamadas ao servidor estão pausadas", "Chatwoot está fallando; las llamadas a su servidor están en pausa");

    internal static Reason OverBudget { get; } = Family.Add(
        "over-budget",
        "Chatwoot is called as often as it may be; calls to its host wait",
        "o Chatwoot já recebe o máximo de chamadas permitido; as demais esperam",
        "Chatwoot ya recibe el máximo de llamadas permitido; las demás esperan");

    internal static Reason NoAnswer { get; } = Family.Add("no-answer", "Chatwoot did not answer in time", "o Chatwoot não respondeu a tempo", "Chatwoot no respondió a tiempo");

    internal static Reason ForbiddenAddress { get; } = Family.Add(
        "forbidden-address",
        "Chatwoot's address leads into a network that must not be called (see Network:Allow)",
        "o endereço do Chatwoot leva a uma rede que não pode ser chamada (veja Network:Allow)",
        "la dirección de Chatwoot lleva a una red a la que no se debe llamar (vea Network:Allow)");

    internal static Reason ConnectTimeout { get; } = Family.Add(
        "connect-timeout", "Chatwoot cannot be reached: the connection timed out", "não é possível alcançar o Chatwoot: a conexão expirou", "no se puede llegar a Chatwoot: la conexión expiró");

    internal static Reason HostNotFound { get; } = Family.Add(
        "host-not-found",
        "Chatwoot cannot be reached: its host name is not found",
        "não é possível alcançar o Chatwoot: o nome do servidor não foi encontrado",
        "no se puede llegar a Chatwoot: no se encuentra el nombre del servidor");

    internal static Reason ConnectionRefused { get; } = Family.Add(
        "connection-refused",
        "Chatwoot cannot be reached: the connection was refused",
        "não é possível alcançar o Chatwoot: a conexão foi recusada",
        "no se puede llegar a Chatwoot: la conexión fue rechazada");

    internal static Reason TlsFailed { get; } = Family.Add(
        "tls", "Chatwoot cannot be reached: the TLS handshake failed", "não é possível alcançar o Chatwoot: a negociação TLS falhou", "no se puede llegar a Chatwoot: falló la negociación TLS");

    internal static Reason ProxyRefused { get; } = Family.Add(
        "proxy", "Chatwoot cannot be reached: the proxy refused", "não é possível alcançar o Chatwoot: o proxy recusou", "no se puede llegar a Chatwoot: el proxy lo rechazó");

    internal static Reason AnswerTooLarge { get; } = Family.Add(
        "answer-too-large", "Chatwoot's answer is too large", "a resposta do Chatwoot é grande demais", "la respuesta de Chatwoot es demasiado grande");

    internal static Reason ConnectionBroke { get; } = Family.Add(
        "connection-broke", "The connection to Chatwoot broke", "A conexão com o Chatwoot caiu", "Se cortó la conexión con Chatwoot");

    internal static Func<string, Reason> CallFailed { get; } = Family.Add<string>(
        "call-failed", "The call to Chatwoot failed ({0})", "A chamada ao Chatwoot falhou ({0})", "Falló la llamada a Chatwoot ({0})");
}
