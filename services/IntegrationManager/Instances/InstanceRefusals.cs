using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>Why an instance is refused, in the API's words.</summary>
internal static class InstanceRefusals
{
    public static RequestRefused NameTaken { get; } = new() { StatusCode = 409, Message = "Instance name already exists" };

    /// <summary>In the words of any token that cannot be used: that somebody has it is nobody's to learn.</summary>
    public static RequestRefused TokenTaken { get; } = new()
    {
        StatusCode = 400,
        Message = "invalid body: token: cannot be used; give another one of 16 to 512 printable ASCII characters without spaces, or none",
    };

    public static RequestRefused NumberTaken { get; } = new()
    {
        StatusCode = 409,
        Message = "This WhatsApp number already belongs to another instance; delete that instance or give it another number first",
    };

    public static RequestRefused NotFound { get; } = new() { StatusCode = 404, Message = "Instance not found" };

    public static RequestRefused QuotaExceeded { get; } = new() { StatusCode = 403, Message = "Account instance quota exceeded" };

    public static RequestRefused UnknownAccount { get; } = new() { StatusCode = 401, Message = "Invalid token" };
}
