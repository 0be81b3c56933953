namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>Meta's error codes: usual HTTP status, title, details. A code not listed is answered as 400.</summary>
internal static class GraphErrors
{
    private static readonly Dictionary<int, (int Status, string Title, string? Details)> Known = new()
    {
        [0] = (401, "AuthException", "We were unable to authenticate the app user."),
        [1] = (500, "API Unknown", "Invalid request or possible server error."),
        [2] = (500, "Service temporarily unavailable", null),
        [3] = (403, "API Method", "Capability or permissions issue."),
        [4] = (400, "API Too Many Calls", "The app has reached its API call rate limit."),
        [10] = (403, "Permission Denied", "Permission is either not granted or has been removed."),
        [33] = (400, "Parameter value is not valid", "The business phone number has been deleted."),
        [100] = (400, "Invalid parameter", null),
        [190] = (401, "Error validating access token: Session has expired.", null),
        [368] = (403, "Temporarily blocked for policies violations", "The WhatsApp Business Account associated with the app has been restricted or disabled for violating a platform policy."),
        [80007] = (400, "Rate limit issues", "The WhatsApp Business Account has reached its rate limit."),
        [130429] = (400, "Rate limit hit", "Cloud API message throughput has been reached."),
        [130472] = (400, "User's number is part of an experiment", "Failed to send message because this user's phone number is part of an experiment"),
        [130497] = (403, "Business account is restricted from messaging users in this country.", null),
        [131000] = (500, "Something went wrong", "Message failed to send due to an unknown error."),
        [131005] = (403, "Access denied", "Permission is either not granted or has been removed."),
        [131008] = (400, "Required parameter is missing", "The request is missing a required parameter."),
        [131009] = (400, "Parameter value is not valid", "Please check the parameters you have provided."),
        [131016] = (500, "Service unavailable", "A service is temporarily unavailable."),
        [131021] = (400, "Recipient cannot be sender", "Sender and recipient phone number is the same."),
        [131026] = (400, "Message undeliverable", "Message Undeliverable."),
        [131030] = (400, "Recipient phone number not in allowed list", "Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again."),
        [131031] = (403, "Account has been locked", "The WhatsApp Business Account associated with the app has been restricted or disabled."),
        [131042] = (400, "Business eligibility payment issue", "Message failed to send because there were one or more errors related to your payment method."),
        [131047] = (400, "Re-engagement message", "More than 24 hours have passed since the recipient last replied to the sender number."),
        [131048] = (400, "Spam rate limit hit", "Message failed to send because there are restrictions on how many messages can be sent from this phone number."),
        [131049] = (400, "This message was not delivered to maintain healthy ecosystem engagement.", "In order to maintain a healthy ecosystem engagement, the message failed to be delivered."),
        [131051] = (400, "Unsupported message type", "Message type is currently not supported."),
        [131052] = (400, "Media download error", "Unable to download the media sent by the user."),
        [131053] = (400, "Media upload error", "Unable to upload the media used in the message."),
        [131056] = (400, "(Business Account, Consumer Account) pair rate limit hit", "Message failed to send because there were too many messages sent from the sender phone number to the same recipient phone number in a short period of time."),
        [131057] = (400, "Account in maintenance mode", "Business account is in maintenance mode."),
        [131062] = (400, "BSUID recipients not supported", "Business-scoped User ID (BSUID) recipients are not supported for this message."),
        [132000] = (400, "Number of parameters does not match the expected number of params", null),
        [132005] = (400, "Translated text too long", null),
        [132012] = (400, "Parameter format does not match", null),
        [132015] = (400, "Template is Paused", null),
        [132018] = (400, "Template parameter has an error", null),
        [132001] = (404, "Template name does not exist in the translation", "The template does not exist in the specified language or the template has not been approved."),
        [133010] = (400, "Phone number not registered", "Phone number not registered on the Whatsapp Business Platform."),
    };

    public static int StatusOf(int code) => Known.TryGetValue(code, out var error) ? error.Status : StatusCodes.Status400BadRequest;

    public static string TitleOf(int code) => Known.TryGetValue(code, out var error) ? error.Title : "Error";

    public static string? DetailsOf(int code) => Known.TryGetValue(code, out var error) ? error.Details : null;
}
