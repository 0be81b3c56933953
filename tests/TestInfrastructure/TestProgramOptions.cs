using Xunit.Abstractions;

namespace RyzeBridge.TestInfrastructure;

/// <summary>xUnit's own defaults.</summary>
internal sealed class TestProgramOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out var value) ? (TValue)value! : default!;

    public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
}
