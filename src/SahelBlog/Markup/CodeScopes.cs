namespace SahelBlog.Markup;

/// <summary>Reduces the hundreds of scopes that grammars know to the four colours of the design.</summary>
internal static class CodeScopes
{
    private static readonly (string Scope, string? ClassName)[] Rules =
    [
        ("meta.interpolation", null),
        ("meta.template.expression", null),
        ("meta.embedded", null),
        ("comment", "tok-c"),
        ("support.type.property-name", "tok-w"),
        ("entity.name.tag", "tok-w"),
        ("constant.character", "tok-s"),
        ("string", "tok-s"),
        ("constant", "tok-n"),
        ("keyword.other.unit", "tok-n"),
        ("keyword", "tok-w"),
        ("storage", "tok-w"),
        ("variable.language", "tok-w"),
    ];

    /// <summary>Chooses a colour by the innermost scope that has one.</summary>
    /// <param name="scopes">The scopes of a token, outermost first.</param>
    /// <param name="text">The token.</param>
    /// <returns>A class, or null for plain.</returns>
    public static string? ClassOf(IReadOnlyList<string> scopes, ReadOnlySpan<char> text)
    {
        for (var at = scopes.Count - 1; at >= 0; at--)
        {
            foreach (var (scope, className) in Rules)
            {
                if (Covers(scope, scopes[at]) && (className != "tok-w" || HasLetter(text)))
                {
                    return className;
                }
            }
        }

        return null;
    }

    // Operators are keywords to grammars; only those that are words are words to a reader.
    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsLetter(character))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Covers(string rule, string scope)
    {
        return scope.StartsWith(rule, StringComparison.Ordinal)
            && (scope.Length == rule.Length || scope[rule.Length] == '.');
    }
}
