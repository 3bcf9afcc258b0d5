using Microsoft.Extensions.Configuration;

namespace SahelBlog.DeskSettings;

/// <summary>
/// What was chosen at the desk, as a layer of the configuration: above the files, below the environment and the command
/// line. Empty until the tables are ready.
/// </summary>
public sealed class DeskConfiguration : ConfigurationProvider, IConfigurationSource
{
    /// <inheritdoc/>
    /// <remarks>The configuration is put together anew whenever a layer is added; this one stays what it is.</remarks>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>What is there now, for a look at what would be.</summary>
    internal Dictionary<string, string?> Values() => new(Data, StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts other values in the place of all that were there; every options monitor has them when this returns.</summary>
    internal void Fill(IReadOnlyDictionary<string, string?> values)
    {
        Data = new Dictionary<string, string?>(values, StringComparer.OrdinalIgnoreCase);
        OnReload();
    }
}
