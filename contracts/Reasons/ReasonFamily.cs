using System.Globalization;

namespace RyzeBridge.Contracts;

/// <summary>
/// The reasons that one library or service gives, each beside what it says in every language. Declared once, as static members of the
/// class that names them; what <c>Add</c> returns is the reason, or the function that makes it of its arguments.
/// </summary>
/// <param name="name">Begins each of its codes.</param>
public sealed class ReasonFamily(string name)
{
    private readonly List<ReasonText> _texts = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<ReasonText> Texts => _texts;

    /// <summary>A reason without arguments.</summary>
    public Reason Add(string code, string english, string portuguese, string spanish) =>
        Reason.Coded($"{name}.{code}", [], Declare(code, 0, english, portuguese, spanish));

    /// <summary>A reason with one argument.</summary>
    public Func<T, Reason> Add<T>(string code, string english, string portuguese, string spanish)
    {
        var text = Declare(code, 1, english, portuguese, spanish);
        return argument => Make(text, argument);
    }

    /// <summary>A reason with two arguments.</summary>
    public Func<T1, T2, Reason> Add<T1, T2>(string code, string english, string portuguese, string spanish)
    {
        var text = Declare(code, 2, english, portuguese, spanish);
        return (first, second) => Make(text, first, second);
    }

    /// <summary>A reason with three arguments.</summary>
    public Func<T1, T2, T3, Reason> Add<T1, T2, T3>(string code, string english, string portuguese, string spanish)
    {
        var text = Declare(code, 3, english, portuguese, spanish);
        return (first, second, third) => Make(text, first, second, third);
    }

    /// <summary>A reason with four arguments.</summary>
    public Func<T1, T2, T3, T4, Reason> Add<T1, T2, T3, T4>(string code, string english, string portuguese, string spanish)
    {
        var text = Declare(code, 4, english, portuguese, spanish);
        return (first, second, third, fourth) => Make(text, first, second, third, fourth);
    }

    private ReasonText Declare(string code, int arity, string english, string portuguese, string spanish)
    {
        var text = new ReasonText($"{name}.{code}", arity, english, portuguese, spanish);
        _texts.Add(text);
        return text;
    }

    private static Reason Make(ReasonText text, params object?[] arguments) => Reason.Coded(
        text.Code,
        [.. arguments.Select(argument => argument as Reason ?? Reason.Words(Convert.ToString(argument, CultureInfo.InvariantCulture) ?? ""))],
        text);
}
