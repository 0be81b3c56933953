using RyzeBridge.Contracts;

namespace RyzeBridge.Lanes;

/// <summary>What the engine itself says of a message.</summary>
internal static class LaneReasons
{
    /// <summary>All of them.</summary>
    public static ReasonFamily Family { get; } = new("lane");

    /// <summary>The host stopped during the attempt.</summary>
    public static Reason Interrupted { get; } = Family.Add("interrupted", "interrupted by a restart", "interrompida por uma reinicialização", "interrumpido por un reinicio");

    /// <summary>The handler failed: the type of its exception.</summary>
    public static Func<string, Reason> Unexpected { get; } = Family.Add<string>("unexpected", "unexpected failure ({0})", "falha inesperada ({0})", "fallo inesperado ({0})");

    /// <summary>The settlement failed: the type of its exception.</summary>
    public static Func<string, Reason> NotRecorded { get; } = Family.Add<string>("not-recorded", "could not be recorded ({0})", "não pôde ser registrada ({0})", "no se pudo registrar ({0})");

    /// <summary>Given up: after how long, and what the last attempt met.</summary>
    public static Func<TimeSpan, Reason, Reason> GaveUp { get; } = Family.Add<TimeSpan, Reason>("gave-up", "gave up after {0}: {1}", "desistimos depois de {0}: {1}", "se desistió después de {0}: {1}");

    /// <summary>It waits behind others, which wait for nothing known.</summary>
    public static Reason BehindOthers { get; } = Family.Add(
        "behind-others",
        "earlier messages of this chat are still being sent",
        "mensagens anteriores desta conversa ainda estão sendo enviadas",
        "todavía se están enviando mensajes anteriores de este chat");

    /// <summary>An operator closed the dead letter: why.</summary>
    public static Func<string, Reason> Discarded { get; } = Family.Add<string>("discarded", "discarded: {0}", "descartada: {0}", "descartado: {0}");
}
