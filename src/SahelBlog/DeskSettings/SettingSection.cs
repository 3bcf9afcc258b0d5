using System.Collections;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace SahelBlog.DeskSettings;

/// <summary>A section of the configuration of which something can be set at the desk, with the rules that hold for it.</summary>
public abstract class SettingSection(string name)
{
    /// <summary>Its name, such as <c>Blog</c>.</summary>
    public string Name => name;

    /// <summary>What is wrong with a configuration, each sentence beginning with the key that it is about.</summary>
    public abstract IReadOnlyList<string> Wrong(IConfiguration configuration);

    /// <summary>What holds where nobody says anything, as the configuration would have it.</summary>
    public abstract string DefaultOf(string key);
}

/// <summary>A section that is bound to a record: its own validators judge what is typed at the desk, too.</summary>
public sealed class OptionsSection<T>(string name, IEnumerable<IValidateOptions<T>> validators) : SettingSection(name)
    where T : class, new()
{
    private readonly T defaults = new();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Wrong(IConfiguration configuration)
    {
        T bound;
        try
        {
            bound = configuration.GetSection(Name).Get<T>() ?? new();
        }
        catch (InvalidOperationException problem)
        {
            return [problem.Message];
        }
        return
        [
            .. validators.SelectMany(one =>
                one.Validate(Options.DefaultName, bound) is { Failed: true } failed ? failed.Failures : []
            ),
        ];
    }

    /// <inheritdoc/>
    public override string DefaultOf(string key)
    {
        object? value = defaults;
        foreach (var part in key.Split(':').Skip(1))
            value = value?.GetType().GetProperty(part)?.GetValue(value);
        return value switch
        {
            null => "",
            bool tick => tick ? "true" : "false",
            string text => text,
            IEnumerable entries => string.Join('\n', entries.Cast<object>()),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
    }
}
