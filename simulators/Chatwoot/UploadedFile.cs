namespace RyzeBridge.ChatwootSimulator;

/// <summary>One file part of a multipart request.</summary>
/// <param name="Part">The part's name.</param>
/// <param name="Name">The file's name.</param>
/// <param name="ContentType">The part's Content-Type; empty without one.</param>
/// <param name="Content">The file.</param>
internal sealed record UploadedFile(string Part, string Name, string ContentType, byte[] Content);
