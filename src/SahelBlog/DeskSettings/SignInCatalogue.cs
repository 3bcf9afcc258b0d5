namespace SahelBlog.DeskSettings;

/// <summary>What each provider has to give this blog before readers can sign in with it.</summary>
public static class SignInCatalogue
{
    /// <summary>The issuer of which nothing is known but its address has this key.</summary>
    public const string OwnKey = "openid";

    /// <summary>The providers: the section under <c>SignIn</c>, the name, and the last part of the address that they send readers back to.</summary>
    public static readonly IReadOnlyList<(string Section, string Name, string Key, bool HasIssuer)> Providers =
    [
        ("WordPress", "WordPress", "wordpress", false),
        ("Twitter", "X / Twitter", "x", false),
        ("Facebook", "Facebook", "facebook", false),
        ("GitHub", "GitHub", "github", false),
        ("Google", "Google", "google", false),
        ("Microsoft", "Microsoft", "microsoft", false),
        ("Mastodon", "Mastodon", "mastodon", true),
        ("OpenIdConnect:" + OwnKey, "OpenID Connect", OwnKey, true),
    ];

    /// <summary>Their settings.</summary>
    public static IReadOnlyList<Setting> Settings =>
        [.. Providers.SelectMany(one => Of(one.Section, one.Name, one.HasIssuer))];

    /// <summary>The key of one of a provider's settings.</summary>
    public static string KeyOf(string section, string name) => $"SignIn:{section}:{name}";

    private static IEnumerable<Setting> Of(string section, string name, bool hasIssuer)
    {
        if (hasIssuer)
            yield return new(KeyOf(section, "Issuer"), "Its address")
            {
                Hint = "Such as https://id.example.",
                Noun = $"The address of {name}",
            };
        if (section.EndsWith(OwnKey, StringComparison.Ordinal))
            yield return new(KeyOf(section, "Name"), "What its button says") { Noun = "The name on the button" };
        yield return new(KeyOf(section, "ClientId"), "Client ID")
        {
            Hint = "Empty: readers cannot sign in with it.",
            Noun = $"The client ID of {name}",
        };
        yield return new(KeyOf(section, "ClientSecret"), "Client secret", SettingKind.Secret)
        {
            Noun = $"The client secret of {name}",
            For = hasIssuer ? [KeyOf(section, "Issuer"), KeyOf(section, "ClientId")] : [KeyOf(section, "ClientId")],
        };
    }
}
