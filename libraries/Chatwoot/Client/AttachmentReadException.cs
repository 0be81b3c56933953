namespace RyzeBridge.Chatwoot.Client;

/// <summary>
/// The file that a message was to carry broke off on our side; what broke is the inner exception. Chatwoot got half a
/// request, from which nothing is created. No <see cref="IOException"/>: HTTP would take that for Chatwoot's failure.
/// </summary>
public sealed class AttachmentReadException : Exception
{
    internal AttachmentReadException(Exception innerException)
        : base("The attachment could not be read to its end.", innerException)
    {
    }
}
