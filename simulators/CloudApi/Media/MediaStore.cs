using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace RyzeBridge.CloudApiSimulator.Media;

/// <summary>Files in memory.</summary>
internal sealed class MediaStore
{
    private readonly ConcurrentDictionary<string, StoredMedium> _media = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string MediumId, DateTimeOffset Until)> _addresses = new(StringComparer.Ordinal);
    private long _last = 1_037_543_291_543_000;

    public StoredMedium Add(string phoneNumberId, string mimeType, byte[] content)
    {
        var medium = new StoredMedium(
            Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture),
            phoneNumberId,
            mimeType,
            content,
            Convert.ToHexStringLower(SHA256.HashData(content)));
        _media[medium.Id] = medium;
        return medium;
    }

    public StoredMedium? Find(string id) => _media.GetValueOrDefault(id);

    public bool Remove(string id) => _media.TryRemove(id, out _);

    /// <summary>A fresh address of a medium, good until a time.</summary>
    public string NewAddress(StoredMedium medium, DateTimeOffset until)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _addresses[key] = (medium.Id, until);
        return key;
    }

    /// <summary>The medium of an address; null when the address is unknown or too old.</summary>
    public StoredMedium? FindByAddress(string key, DateTimeOffset now) =>
        _addresses.TryGetValue(key, out var address) && address.Until > now ? Find(address.MediumId) : null;

    public void Clear()
    {
        _media.Clear();
        _addresses.Clear();
    }
}
