using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Client;
using OpenIddict.Client.AspNetCore;

namespace SahelBlog.Web.Hosting;

/// <summary>The library that speaks with providers, told anew of all of them whenever the configuration changes.</summary>
internal static class SignInClient
{
    /// <summary>An address at which nobody comes back, for a blog without providers: the library wants one.</summary>
    private static readonly Uri Nowhere = new("sign-in/return/-", UriKind.Relative);

    public static void AddSignInClient(
        this IServiceCollection services,
        IConfiguration configuration,
        SignInProviders providers
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
                client.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
                client.AddSigningKey(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)));
                client.SetStateTokenLifetime(TimeSpan.FromMinutes(30));
                client.UseSystemNetHttp().SetProductInformation(typeof(SignInProviders).Assembly);
                client.UseWebProviders();
                client
                    .UseAspNetCore()
                    .EnableRedirectionEndpointPassthrough()
                    .EnableErrorPassthrough()
                    .DisableAutomaticAuthenticationSchemeForwarding()
                    .Configure(options =>
                    {
                        // A blog under a plain http address runs on its owner's machine; without this nobody could try it there.
                        options.DisableTransportSecurityRequirement = !BaseUrl(configuration)
                            .StartsWith(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);
                        // The reader comes back by a link: Lax is enough, and works without TLS on the owner's machine.
                        options.CookieBuilder.SameSite = SameSiteMode.Lax;
                        options.CookieBuilder.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                    });
                client.Configure(options => Tell(options, BaseUrl(configuration), providers));
            });
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictClientOptions>>(
            new ConfigurationChangeTokenSource<OpenIddictClientOptions>(configuration)
        );
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictClientAspNetCoreOptions>>(
            new ConfigurationChangeTokenSource<OpenIddictClientAspNetCoreOptions>(
                OpenIddictClientAspNetCoreDefaults.AuthenticationScheme,
                configuration
            )
        );
    }

    private static string BaseUrl(IConfiguration configuration) => configuration["Blog:BaseUrl"] ?? "";

    private static void Tell(OpenIddictClientOptions options, string baseUrl, SignInProviders providers)
    {
        if (baseUrl.Length > 0)
            options.ClientUri = new Uri(baseUrl.TrimEnd('/') + "/");
        // The library's builder only writes into a collection of services; one of its own takes it here, each time anew.
        var asked = new ServiceCollection();
        providers.Register(new OpenIddictClientBuilder(asked));
        foreach (var one in asked)
            if (
                one.ServiceType == typeof(IConfigureOptions<OpenIddictClientOptions>)
                && one.ImplementationInstance is IConfigureOptions<OpenIddictClientOptions> configure
            )
                configure.Configure(options);
        if (options.Registrations.Count == 0)
            options.RedirectionEndpointUris.Add(Nowhere);
    }
}
