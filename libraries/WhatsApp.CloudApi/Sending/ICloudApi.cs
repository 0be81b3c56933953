using Refit;

namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>The calls of the Graph API that are used. Answers come raw: their errors are judged in one place.</summary>
internal interface ICloudApi
{
    [Post("/{version}/{phoneNumberId}/messages")]
    Task<HttpResponseMessage> SendMessageAsync(
        string version, string phoneNumberId, [Body] SendMessageRequest message, [Authorize("Bearer")] string accessToken, CancellationToken cancellationToken);

    [Post("/{version}/{phoneNumberId}/messages")]
    Task<HttpResponseMessage> MarkReadAsync(
        string version, string phoneNumberId, [Body] ReadRequest mark, [Authorize("Bearer")] string accessToken, CancellationToken cancellationToken);

    [Get("/{version}/{businessAccountId}/message_templates?fields=name,language,status,parameter_format,components&limit=200")]
    Task<HttpResponseMessage> ListTemplatesAsync(
        string version, string businessAccountId, string? after, [Authorize("Bearer")] string accessToken, CancellationToken cancellationToken);

    [Get("/{version}/{phoneNumberId}?fields=id")]
    Task<HttpResponseMessage> GetPhoneNumberAsync(
        string version, string phoneNumberId, [Authorize("Bearer")] string accessToken, CancellationToken cancellationToken);

    [Get("/{version}/{groupId}?fields=subject")]
    Task<HttpResponseMessage> GetGroupAsync(string version, string groupId, [Authorize("Bearer")] string accessToken, CancellationToken cancellationToken);

    [Get("/{version}/{mediaId}")]
    Task<HttpResponseMessage> GetMediaAsync(
        string version, string mediaId, [AliasAs("phone_number_id")] string phoneNumberId, [Authorize("Bearer")] string accessToken, CancellationToken cancellationToken);
}
