using Microsoft.Extensions.Options;
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

/// <summary>The providers that are configured, and no others.</summary>
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
        ("Mastodon", "Mastodon", AddMastodon),
    ];

    private readonly List<SignInProvider> all = [];

    public IReadOnlyList<SignInProvider> All => all;

    /// <summary>Whether letters reach anybody: without a mail server they only become files.</summary>
    public bool SendsLinks { get; private init; }

    public SignInProvider? Find(string key) => all.Find(one => one.Key == key);

    /// <summary>The buttons of a comment form; null where nothing is set up.</summary>
    public Pages.SignInWith? On(Pages.SignInPhrases say) =>
        all.Count > 0 || SendsLinks ? new(say, all, SendsLinks) : null;

    /// <summary>Registers what the configuration names. With nothing configured nothing of it is there.</summary>
    public static SignInProviders AddTo(IServiceCollection services, IConfiguration configuration)
    {
        var providers = new SignInProviders { SendsLinks = configuration["Mail:Smtp:Host"] is { Length: > 0 } };
        services.AddSingleton(providers);
        var section = configuration.GetSection("SignIn");
        var additions = new List<Action<OpenIddictClientBuilder>>();
        foreach (var (name, shown, add) in Known)
        {
            if (section.GetSection(name).Get<ProviderOptions>() is not { } options)
                continue;
            Check(options, $"SignIn:{name}", needsIssuer: name == "Mastodon");
            var key = name.ToUpperInvariant() switch
            {
                "TWITTER" => "x",
#pragma warning disable CA1308 // Addresses are written in lower case.
                _ => name.ToLowerInvariant(),
#pragma warning restore CA1308
            };
            providers.Add(key, options.Name.Length > 0 ? options.Name : shown, options);
            additions.Add(client => add(client, options, key));
        }
        foreach (var generic in section.GetSection("OpenIdConnect").GetChildren())
        {
            var options = generic.Get<ProviderOptions>() ?? new();
            Check(options, generic.Path, needsIssuer: true);
            providers.Add(generic.Key, options.Name.Length > 0 ? options.Name : generic.Key, options);
            additions.Add(client => AddGeneric(client, options, generic.Key));
        }
        if (additions.Count > 0)
            AddClient(services, configuration, additions);
        return providers;
    }

    private void Add(string key, string name, ProviderOptions options) =>
        all.Add(new(key, name, options.Issuer.Length > 0 ? $"{key} {WholeIssuer(options.Issuer)}" : key));

    // Two realms of one server number their people each for themselves.
    private static string WholeIssuer(string issuer) => new Uri(issuer).AbsoluteUri.TrimEnd('/');

    private static void AddClient(
        IServiceCollection services,
        IConfiguration configuration,
        List<Action<OpenIddictClientBuilder>> additions
    )
    {
        services
            .AddOpenIddict()
            .AddClient(client =>
            {
                client.AllowAuthorizationCodeFlow();
                // Tokens of the provider are used once, to learn who signed in, and kept nowhere.
                client.DisableTokenStorage();
                client.UseDataProtection();
                // The library asks for keys; what it signs is protected by our own, which outlive a restart.
                client.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
                client.SetStateTokenLifetime(TimeSpan.FromMinutes(30));
                client.UseSystemNetHttp().SetProductInformation(typeof(SignInProviders).Assembly);
                var host = client
                    .UseAspNetCore()
                    .EnableRedirectionEndpointPassthrough()
                    .EnableErrorPassthrough()
                    .DisableAutomaticAuthenticationSchemeForwarding();
                var baseUrl = configuration["Blog:BaseUrl"] ?? "";
                if (baseUrl.Length > 0)
                    client.SetClientUri(new Uri(baseUrl.TrimEnd('/') + "/"));
                // A blog under a plain http address runs on its owner's machine; without this nobody could try it there.
                if (!baseUrl.StartsWith(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase))
                    host.DisableTransportSecurityRequirement();
                host.Configure(options =>
                {
                    // The reader comes back by a link: Lax is enough, and works without TLS on the owner's machine.
                    options.CookieBuilder.SameSite = SameSiteMode.Lax;
                    options.CookieBuilder.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                });
                foreach (var add in additions)
                    add(client);
            });
    }

    private static void Check(ProviderOptions options, string path, bool needsIssuer)
    {
        if (options.ClientId.Length == 0)
            throw new OptionsValidationException(path, typeof(ProviderOptions), [$"{path}:ClientId must be set."]);
        if (needsIssuer && !Uri.TryCreate(options.Issuer, UriKind.Absolute, out _))
            throw new OptionsValidationException(
                path,
                typeof(ProviderOptions),
                [$"{path}:Issuer must be the provider's address, such as https://id.example."]
            );
    }

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
}
