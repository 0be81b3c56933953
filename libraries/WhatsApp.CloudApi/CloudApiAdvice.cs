namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary>What an agent or operator can do about an error code; one sentence, nothing for codes that speak for themselves.</summary>
internal static class CloudApiAdvice
{
    public static string? For(int code) => code switch
    {
        1 or 2 or 131000 or 131016 => "Try again in a moment.",
        4 or 80007 or 130429 => "Too many messages at once; it is sent again by itself.",
        131056 => "Too many messages to this customer in a short time; it is sent again by itself.",
        131057 => "WhatsApp is working on this number; it is sent again by itself.",
        0 or 190 => "Give the number a new access token.",
        3 or 10 or (>= 200 and <= 299) => "Give the access token the permission whatsapp_business_messaging for this number.",
        33 => "Check phoneNumberId and that the access token may use that number.",
        368 or 131031 => "The WhatsApp account is blocked; see WhatsApp Manager > Account quality.",
        131042 => "Put the payment method of the WhatsApp account right in Meta Business Suite.",
        131045 or 133010 => "Register the phone number again in WhatsApp Manager.",
        131026 => "The customer may have no WhatsApp, an old version of it, or has not accepted WhatsApp's terms; try another way.",
        131021 => "A number cannot write to itself.",
        131030 => "A test number writes only to numbers that are on its list in the app dashboard.",
        131037 => "Get the number's display name approved in WhatsApp Manager.",
        131047 => "The customer last wrote more than 24 hours ago. Send a template instead: /template NAME LANGUAGE value | value.",
        131048 => "WhatsApp limits this number because of its quality rating; wait before you write to new customers.",
        131049 => "WhatsApp limits marketing messages to this customer; wait at least 24 hours.",
        131050 => "The customer has stopped marketing messages of this number.",
        131051 => "This kind of message cannot be sent.",
        131052 or 131053 => "Check the file's type and size and send it again.",
        131062 => "This kind of message needs the customer's phone number.",
        130472 => "WhatsApp withheld the message in an experiment; wait until the customer writes.",
        130497 => "This number may not write to customers in that country.",
        132001 => "Choose a template that exists in that language.",
        132000 or 132012 or 132015 or 132016 => "Check the template in WhatsApp Manager.",
        _ => null,
    };
}
