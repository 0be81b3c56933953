using Microsoft.Extensions.Options;

namespace RyzeBridge.Hosting.Secrets;

/// <summary>Seals secrets in tables. A sealed value opens only in its own table, row and column.</summary>
public sealed class AtRestSecrets(IOptions<SecretOptions> options)
{
    private readonly SecretKeyRing _ring = new(options.Value.AtRestKeys, $"{SecretOptions.Section}:{nameof(SecretOptions.AtRestKeys)}");

    /// <summary>Id of the key that seals now: values sealed with another are due for re-encryption.</summary>
    public string CurrentKeyId => _ring.Keys[0].Id;

    /// <summary>Seals a secret for a column of a row.</summary>
    public string Seal(string secret, string table, Guid row, string column) => _ring.Seal(secret, Place(table, row, column));

    /// <summary>Opens the secret of a column of a row.</summary>
    /// <exception cref="SealedSecretException">Tampered with, from another place, or an unknown key.</exception>
    public string Open(string sealedSecret, string table, Guid row, string column) => _ring.Open(sealedSecret, Place(table, row, column));

    private static string Place(string table, Guid row, string column) => $"{table}/{row:n}/{column}";
}
