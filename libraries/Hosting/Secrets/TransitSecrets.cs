using Microsoft.Extensions.Options;

namespace RyzeBridge.Hosting.Secrets;

/// <summary>Seals secrets that cross the bus. A sealed value opens only with the id of the message that carries it.</summary>
public sealed class TransitSecrets(IOptions<SecretOptions> options)
{
    internal SecretKeyRing Ring { get; } = new(options.Value.TransitKeys, $"{SecretOptions.Section}:{nameof(SecretOptions.TransitKeys)}");

    /// <summary>Seals a secret for one message.</summary>
    public string Seal(string secret, Guid messageId) => Ring.Seal(secret, Place(messageId));

    /// <summary>Opens a secret of one message.</summary>
    /// <exception cref="SealedSecretException">Tampered with, from another message, or an unknown key.</exception>
    public string Open(string sealedSecret, Guid messageId) => Ring.Open(sealedSecret, Place(messageId));

    private static string Place(Guid messageId) => $"message/{messageId:n}";
}
