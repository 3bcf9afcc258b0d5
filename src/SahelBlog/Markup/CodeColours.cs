using TextMateSharp.Grammars;
using TextMateSharp.Registry;

namespace SahelBlog.Markup;

/// <summary>A stretch of code in one colour.</summary>
/// <param name="Text">The code as written.</param>
/// <param name="ClassName">One of <c>tok-w</c>, <c>tok-s</c>, <c>tok-n</c>, <c>tok-c</c>, or null for plain.</param>
internal sealed record ColouredText(string Text, string? ClassName);

/// <summary>Colours code by TextMate grammars. Thread-safe; keeps each grammar it has loaded.</summary>
internal sealed class CodeColours
{
    /// <summary>Grammars take some 30 ms for 1,000 characters: more than this is not worth waiting for.</summary>
    private const int LongestCode = 20 * 1024;

    /// <summary>One match on a long line cannot be interrupted, so such lines (minified code) are not tried.</summary>
    private const int LongestLine = 1_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, IGrammar?> grammars = new(StringComparer.Ordinal);
    private (RegistryOptions Options, Registry Registry)? loaded;

    /// <summary>Colours code.</summary>
    /// <param name="code">The code, of any length.</param>
    /// <param name="language">Its language.</param>
    /// <param name="budget">The time left for it.</param>
    /// <returns>
    /// Pieces that joined are the code; none where it stays plain, because it is too long, the time is
    /// used up or the grammar fails.
    /// </returns>
    public IReadOnlyList<ColouredText> Colour(string code, CodeLanguage language, ColouringBudget budget)
    {
        if (code.Length > LongestCode || budget.Left <= TimeSpan.Zero || !gate.TryEnter(budget.Left))
        {
            return [];
        }

        try
        {
            return Grammar(language) is { } grammar ? Tokenize(code, grammar, budget) : [];
        }
#pragma warning disable CA1031 // Colour is an ornament: whatever goes wrong in a grammar or its native engine, the text is shown.
        catch (Exception)
#pragma warning restore CA1031
        {
            grammars[language.Id] = null;
            return [];
        }
        finally
        {
            budget.Stop();
            gate.Exit();
        }
    }

    private IGrammar? Grammar(CodeLanguage language)
    {
        if (!grammars.TryGetValue(language.Id, out var grammar))
        {
            grammar = Load(language);
            grammars[language.Id] = grammar;
        }

        return grammar;
    }

    private IGrammar? Load(CodeLanguage language)
    {
        if (loaded is null)
        {
            var created = new RegistryOptions(ThemeName.LightPlus);
            loaded = (created, new Registry(created));
        }

        var (options, registry) = loaded.Value;
        var grammar = registry.LoadGrammar(options.GetScopeByLanguageId(language.Id));

        // The first line compiles the rules, which is loading and not this text's expense.
        grammar?.TokenizeLine(" ");
        return grammar;
    }

    private static IReadOnlyList<ColouredText> Tokenize(string code, IGrammar grammar, ColouringBudget budget)
    {
        budget.Start();
        var pieces = new CodePieces();
        IStateStack? state = null;
        foreach (var line in code.TrimEnd('\n').Split('\n'))
        {
            if (line.Length > LongestLine)
            {
                return [];
            }

            var result = grammar.TokenizeLine(line, state, budget.Left);
            if (budget.Left <= TimeSpan.Zero)
            {
                return [];
            }

            state = result.RuleStack;
            foreach (var token in result.Tokens)
            {
                var (start, end) = (Math.Min(token.StartIndex, line.Length), Math.Min(token.EndIndex, line.Length));
                pieces.Add(line[start..end], CodeScopes.ClassOf(token.Scopes, line.AsSpan(start, end - start)));
            }

            pieces.Add("\n", null);
        }

        return pieces.ToList();
    }
}
