using RyzeBridge.Contracts;

namespace RyzeBridge.WhatsApp.Media;

/// <summary>Why a provider's file does not come.</summary>
public static class MediaReasons
{
    /// <summary>All of them.</summary>
    public static ReasonFamily Family { get; } = new("media");

    /// <summary>It ended in the middle.</summary>
    public static Reason BrokeOff { get; } = Family.Add("broke-off", "The download of the file broke off", "O download do arquivo foi interrompido", "La descarga del archivo se interrumpió");

    internal static Reason Stalled { get; } = Family.Add("stalled", "The download of the file stalled", "O download do arquivo parou", "La descarga del archivo se detuvo");

    internal static Func<long, Reason> TooLarge { get; } = Family.Add<long>(
        "too-large",
        "The file is larger than {0} MB, the most that is relayed",
        "O arquivo tem mais de {0} MB, o máximo que é transmitido",
        "El archivo pesa más de {0} MB, el máximo que se transmite");

    internal static Reason Circles { get; } = Family.Add(
        "circles", "The file's address leads in circles", "O endereço do arquivo leva de volta a si mesmo", "La dirección del archivo lleva en círculos");

    internal static Reason Gone { get; } = Family.Add("gone", "The provider no longer has the file", "O provedor não tem mais o arquivo", "El proveedor ya no tiene el archivo");

    internal static Func<int, Reason> Forbidden { get; } = Family.Add<int>(
        "forbidden", "The provider refuses to give the file (HTTP {0})", "O provedor se recusa a entregar o arquivo (HTTP {0})", "El proveedor se niega a entregar el archivo (HTTP {0})");

    internal static Reason SlowDown { get; } = Family.Add("slow-down", "The provider asks to slow down", "O provedor pede para ir mais devagar", "El proveedor pide ir más despacio");

    internal static Func<int, Reason> NotNow { get; } = Family.Add<int>(
        "not-now", "The provider could not give the file (HTTP {0})", "O provedor não conseguiu entregar o arquivo (HTTP {0})", "El proveedor no pudo entregar el archivo (HTTP {0})");

    internal static Func<int, Reason> NotGiven { get; } = Family.Add<int>(
        "not-given", "The provider does not give the file (HTTP {0})", "O provedor não entrega o arquivo (HTTP {0})", "El proveedor no entrega el archivo (HTTP {0})");

    internal static Reason CircuitOpen { get; } = Family.Add(
        "circuit",
        "The provider's file server has been failing; calls to it pause",
        "O servidor de arquivos do provedor está falhando; as chamadas a ele estão pausadas",
        "El servidor de archivos del proveedor está fallando; las llamadas a él están en pausa");

    internal static Reason NoAnswer { get; } = Family.Add(
        "no-answer",
        "The provider's file server did not answer in time",
        "O servidor de arquivos do provedor não respondeu a tempo",
        "El servidor de archivos del proveedor no respondió a tiempo");

    internal static Reason ForbiddenNetwork { get; } = Family.Add(
        "forbidden-network",
        "The file's address leads into a network that must not be called",
        "O endereço do arquivo leva a uma rede que não pode ser chamada",
        "La dirección del archivo lleva a una red a la que no se debe llamar");

    internal static Func<string, Reason> Unreachable { get; } = Family.Add<string>(
        "unreachable",
        "The provider's file server cannot be reached ({0})",
        "Não é possível alcançar o servidor de arquivos do provedor ({0})",
        "No se puede llegar al servidor de archivos del proveedor ({0})");

    internal static Reason ConnectionBroke { get; } = Family.Add(
        "connection-broke",
        "The connection to the provider's file server broke",
        "A conexão com o servidor de arquivos do provedor caiu",
        "Se cortó la conexión con el servidor de archivos del proveedor");
}
