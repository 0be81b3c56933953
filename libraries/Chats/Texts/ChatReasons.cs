using RyzeBridge.Contracts;

namespace RyzeBridge.Chats.Texts;

/// <summary>Why a chat's messages wait or end, in either direction.</summary>
public static class ChatReasons
{
    /// <summary>All of them.</summary>
    public static ReasonFamily Family { get; } = new("chat");

    /// <summary>An operator paused it.</summary>
    public static Reason IntegrationPaused { get; } = Family.Add("integration-paused", "the integration is paused", "a integração está pausada", "la integración está en pausa");

    /// <summary>It was deactivated.</summary>
    public static Reason IntegrationGone { get; } = Family.Add("integration-gone", "the integration is gone", "a integração não existe mais", "la integración ya no existe");
}
