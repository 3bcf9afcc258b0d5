using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SahelBlog.DeskSettings;

/// <summary>Looks at the configuration layer by layer: what stands above the desk and what below it.</summary>
internal sealed class Layers(IConfiguration configuration, DeskConfiguration desk)
{
    private List<IConfigurationProvider> Below => [.. All.TakeWhile(one => one != desk)];

    private List<IConfigurationProvider> Above => [.. All.SkipWhile(one => one != desk).Skip(1)];

    private IEnumerable<IConfigurationProvider> All => ((IConfigurationRoot)configuration).Providers;

    /// <summary>By what a setting is fixed above the desk, in words; null where the desk decides.</summary>
    public string? FixedBy(Setting setting)
    {
        var layer = Above.LastOrDefault(one => Has(one, setting.Key));
        if (layer is null)
            return null;
        var kind = layer.GetType().Name;
        return kind.Contains("Environment", StringComparison.Ordinal)
                ? $"the environment variable {setting.Key.Replace(":", "__", StringComparison.Ordinal)}"
            : kind.Contains("CommandLine", StringComparison.Ordinal) ? $"the command line, --{setting.Key}"
            : $"the configuration, {setting.Key}";
    }

    /// <summary>What would hold without the desk; null where no layer below says anything.</summary>
    public string? ValueBelow(Setting setting)
    {
        var below = Only(Below, setting.Section);
        return setting.Kind == SettingKind.Lines ? Entries(below, setting.Key) : below[setting.Key];
    }

    /// <summary>What holds now; null where no layer says anything.</summary>
    public string? ValueNow(Setting setting) =>
        setting.Kind == SettingKind.Lines ? Entries(configuration, setting.Key) : configuration[setting.Key];

    /// <summary>A section as it would be if the desk said this.</summary>
    public IConfiguration With(string section, IReadOnlyDictionary<string, string?> chosen) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(Flat(Below, section))
            .AddInMemoryCollection(chosen)
            .AddInMemoryCollection(Flat(Above, section))
            .Build();

    /// <summary>
    /// A value as the layer has it. Lists are merged entry by entry, so a list from below is covered to its end: what is
    /// empty is no entry.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string?>> Laid(Setting setting, string value)
    {
        if (setting.Kind != SettingKind.Lines)
            return [new(setting.Key, value)];
        var lines = Setting.LinesOf(value);
        var length = Math.Max(lines.Count, Only(Below, setting.Section).GetSection(setting.Key).GetChildren().Count());
        return Enumerable
            .Range(0, length)
            .Select(i => new KeyValuePair<string, string?>(
                string.Create(CultureInfo.InvariantCulture, $"{setting.Key}:{i}"),
                i < lines.Count ? lines[i] : ""
            ));
    }

    private static string? Entries(IConfiguration configuration, string key)
    {
        var entries = configuration.GetSection(key).GetChildren().Select(one => one.Value).ToList();
        return entries.Count == 0 ? null : string.Join('\n', entries.Where(entry => !string.IsNullOrEmpty(entry)));
    }

    private static bool Has(IConfigurationProvider layer, string key) =>
        layer.TryGet(key, out _) || layer.GetChildKeys([], key).Any();

    private static IConfigurationRoot Only(IEnumerable<IConfigurationProvider> layers, string section) =>
        new ConfigurationBuilder().AddInMemoryCollection(Flat(layers, section)).Build();

    // The layers themselves would be loaded again by whoever puts them into another configuration.
    private static Dictionary<string, string?> Flat(IEnumerable<IConfigurationProvider> layers, string section)
    {
        var flat = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in layers)
            Collect(layer, section, flat);
        return flat;
    }

    private static void Collect(IConfigurationProvider layer, string path, Dictionary<string, string?> flat)
    {
        if (layer.TryGet(path, out var value))
            flat[path] = value;
        foreach (var child in layer.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase))
            Collect(layer, $"{path}:{child}", flat);
    }
}
