namespace RyzeBridge.Chaos;

/// <summary>What a fault did to the messages written from its begin until the next one's.</summary>
/// <param name="Fault">Its name.</param>
/// <param name="Messages">Messages written meanwhile, both directions.</param>
/// <param name="LongestInbound">Longest time from a customer's writing until Chatwoot had it, seconds.</param>
/// <param name="LongestOutbound">Longest time from an agent's writing until WhatsApp had it, seconds.</param>
/// <param name="Red">Agents' messages that were shown as failed for a while, most of them because their one webhook found no gateway.</param>
/// <param name="Retried">Those of them that only the agent's Retry sent.</param>
internal sealed record FaultResult(string Fault, int Messages, double LongestInbound, double LongestOutbound, int Red, int Retried);
