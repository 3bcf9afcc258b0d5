using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OpenIddict.Client;

namespace SahelBlog.Web.Hosting;

/// <summary>One section of <c>SignIn</c>: what a provider has given this blog.</summary>
internal sealed record ProviderOptions
{
    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    /// <summary>The provider's own address, where there are many of its kind.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>What the button says.</summary>
    public string Name { get; init; } = "";
}

/// <summary>A provider that readers can sign in with.</summary>
/// <param name="Key">Its name in addresses and forms.</param>
/// <param name="Name">What its button says.</param>
/// <param name="Vouches">What its numbers for people are kept under.</param>
internal sealed record SignInProvider(string Key, string Name, string Vouches);

/// <summary>The providers that are configured, and no others. What is set at the desk counts at once.</summary>
internal sealed class SignInProviders
{
    /// <summary>The section's name, the button's, and how it is registered.</summary>
    private static readonly (
        string Section,
        string Name,
        Action<OpenIddictClientBuilder, ProviderOptions, string> Add
    )[] Known =
    [
        ("WordPress", "WordPress", AddWordPress),
        ("Twitter", "X / Twitter", AddTwitter),
        ("Facebook", "Facebook", AddFacebook),
        ("GitHub", "GitHub", AddGitHub),
        ("Google", "Google", AddGoogle),
        ("Microsoft", "Microsoft", AddMicrosoft),
        ("Mastodon", "Mastodon", AddMastodon),
    ];

    private readonly IConfiguration configuration;
    private Kept? kept;

    private SignInProviders(IConfiguration configuration) => this.configuration = configuration;

    public IReadOnlyList<SignInProvider> All => [.. Registered.Select(one => one.Provider)];

    /// <summary>Whether letters reach anybody: without a mail server they only become files.</summary>
    public bool SendsLinks => configuration["Mail:Smtp:Host"] is { Length: > 0 };

    // Whoever else is told of a change may ask for this before it is told itself; so it looks whether there was one.
    private IReadOnlyList<Registration> Registered
    {
        get
        {
            if (kept is { } known && !known.Until.HasChanged)
                return known.All;
            var until = configuration.GetReloadToken();
            kept = new(until, [.. Read(configuration.GetSection("SignIn")).Where(one => one.Wrong is null)]);
            return kept.All;
        }
    }

    public SignInProvider? Find(string key) => All.FirstOrDefault(one => one.Key == key);

    /// <summary>The buttons of a comment form; null where nothing is set up.</summary>
    public Pages.SignInWith? On(Pages.SignInPhrases say) =>
        All is { Count: > 0 } all ? new(say, all, SendsLinks)
        : SendsLinks ? new(say, [], SendsLinks)
        : null;

    /// <summary>Registers what the configuration names, now and whenever that changes.</summary>
    public static SignInProviders AddTo(IServiceCollection services, IConfiguration configuration)
    {
        if (WrongIn(configuration) is [var wrong, ..])
            throw new OptionsValidationException("SignIn", typeof(ProviderOptions), [wrong]);
        var providers = new SignInProviders(configuration);
        services.AddSingleton(providers);
        services.AddSignInClient(configuration, providers);
        return providers;
    }

    /// <summary>What is wrong with what a configuration says of providers, each sentence beginning with the key.</summary>
    public static IReadOnlyList<string> WrongIn(IConfiguration configuration) =>
        [.. Read(configuration.GetSection("SignIn")).Select(one => one.Wrong).OfType<string>()];

    /// <summary>Has the client know every provider.</summary>
    public void Register(OpenIddictClientBuilder client)
    {
        foreach (var (provider, options, add, _) in Registered)
            add(client, options, provider.Key);
    }

    private static IEnumerable<Registration> Read(IConfigurationSection section)
    {
        foreach (var (name, shown, add) in Known)
            if (Options(section.GetSection(name)) is { } options)
                yield return Judged(name == "Twitter" ? "x" : Lower(name), shown, options, add, section, name);
        foreach (var generic in section.GetSection("OpenIdConnect").GetChildren())
            if (Options(generic) is { } options)
                yield return Judged(
                    generic.Key,
                    generic.Key,
                    options,
                    AddGeneric,
                    section,
                    "OpenIdConnect:" + generic.Key
                );
    }

    // A section of empty values is one that was emptied at the desk.
    private static ProviderOptions? Options(IConfigurationSection section) =>
        section.Get<ProviderOptions>() is { } options && options != Emptied ? options : null;

    private static Registration Judged(
        string key,
        string shown,
        ProviderOptions options,
        Action<OpenIddictClientBuilder, ProviderOptions, string> add,
        IConfigurationSection section,
        string name
    )
    {
        var needsIssuer = add == AddGeneric || add == AddMastodon;
        var wrong =
            options.ClientId.Length == 0 ? $"{section.Path}:{name}:ClientId must be set."
            : needsIssuer && !IsWebAddress(options.Issuer)
                ? $"{section.Path}:{name}:Issuer must be the provider's address, such as https://id.example."
            : null;
        var vouches = wrong is null && options.Issuer.Length > 0 ? $"{key} {WholeIssuer(options.Issuer)}" : key;
        return new(new(key, options.Name.Length > 0 ? options.Name : shown, vouches), options, add, wrong);
    }

    private static readonly ProviderOptions Emptied = new();

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

#pragma warning disable CA1308 // Addresses are written in lower case.
    private static string Lower(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308

    // Two realms of one server number their people each for themselves.
    private static string WholeIssuer(string issuer) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var address) ? address.AbsoluteUri.TrimEnd('/') : issuer;

    private static string Return(string key) => "sign-in/return/" + key;

    private static void AddGeneric(OpenIddictClientBuilder client, ProviderOptions options, string key) =>
        client.AddRegistration(
            new OpenIddictClientRegistration
            {
                RegistrationId = key,
                Issuer = new Uri(options.Issuer),
                ClientId = options.ClientId,
                ClientSecret = options.ClientSecret is { Length: > 0 } secret ? secret : null,
                RedirectUri = new Uri(Return(key), UriKind.Relative),
                Scopes = { "openid", "profile", "email" },
            }
        );

    private static void AddWordPress(OpenIddictClientBuilder client, ProviderOptions options, string key) =>
        client
            .UseWebProviders()
            .AddWordPress(to =>
                to.SetRegistrationId(key)
                    .SetClientId(options.ClientId)
                    .SetClientSecret(options.ClientSecret)
                    .SetRedirectUri(Return(key))
                    .AddScopes("auth")
            );

    private static void AddTwitter(OpenIddictClientBuilder client, ProviderOptions options, string key) =>
        client
            .UseWebProviders()
            .AddTwitter(to =>
                to.SetRegistrationId(key)
                    .SetClientId(options.ClientId)
                    .SetClientSecret(options.ClientSecret)
                    .SetRedirectUri(Return(key))
                    .AddScopes("tweet.read", "users.read")
            );

    private static void AddFacebook(OpenIddictClientBuilder client, ProviderOptions options, string key) =>
        client
            .UseWebProviders()
            .AddFacebook(to =>
                to.SetRegistrationId(key)
                    .SetClientId(options.ClientId)
                    .SetClientSecret(options.ClientSecret)
                    .SetRedirectUri(Return(key))
            );

    private static void AddGitHub(OpenIddictClientBuilder client, ProviderOptions options, string key) =>
        client
            .UseWebProviders()
            .AddGitHub(to =>
                to.SetRegistrationId(key)
                    .SetClientId(options.ClientId)
                    .SetClientSecret(options.ClientSecret)
                    .SetRedirectUri(Return(key))
            );

    private static void AddGoogle(OpenIddictClientBuilder client, ProviderOptions options, string key) =>
        client
            .UseWebProviders()
            .AddGoogle(to =>
                to.SetRegistrationId(key)
                    .SetClientId(options.ClientId)
                    .SetClientSecret(options.ClientSecret)
                    .SetRedirectUri(Return(key))
                    .AddScopes("email", "profile")
            );

    private static void AddMicrosoft(OpenIddictClientBuilder client, ProviderOptions options, string key) =>
        client
            .UseWebProviders()
            .AddMicrosoft(to =>
                to.SetRegistrationId(key)
                    .SetClientId(options.ClientId)
                    .SetClientSecret(options.ClientSecret)
                    .SetRedirectUri(Return(key))
                    .AddScopes("email", "profile")
            );

    private static void AddMastodon(OpenIddictClientBuilder client, ProviderOptions options, string key) =>
        client
            .UseWebProviders()
            .AddMastodon(to =>
                to.SetRegistrationId(key)
                    .SetIssuer(new Uri(options.Issuer))
                    .SetClientId(options.ClientId)
                    .SetClientSecret(options.ClientSecret)
                    .SetRedirectUri(Return(key))
                    .AddScopes("read:accounts")
            );

    private sealed record Kept(IChangeToken Until, IReadOnlyList<Registration> All);

    private sealed record Registration(
        SignInProvider Provider,
        ProviderOptions Options,
        Action<OpenIddictClientBuilder, ProviderOptions, string> Add,
        string? Wrong
    );
}
