using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace SahelBlog.Settings;

/// <summary>Registers this room.</summary>
public static class SettingsSetup
{
    /// <summary>Adds the blog's settings, its address, its clock and its data folder.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services
            .AddOptions<BlogOptions>()
            .BindConfiguration("Blog")
            .Validate(blog => blog.Name.Trim().Length > 0, "Blog:Name must not be empty.")
            .Validate(
                blog => IsShortLine(blog.Name, 100) && IsShortLine(blog.Tagline, 300),
                "Blog:Name and Blog:Tagline must each be one line, of at most 100 and 300 characters."
            )
            .Validate(
                blog => blog.BaseUrl.Length == 0 || IsWebAddress(blog.BaseUrl),
                "Blog:BaseUrl must be an absolute http or https address without a name, a question or a mark in it, such as https://blog.example."
            )
            .Validate(
                blog => TimeZoneInfo.TryFindSystemTimeZoneById(blog.TimeZone, out _),
                "Blog:TimeZone must name a time zone, such as Africa/Bamako."
            )
            .Validate(blog => IsLanguage(blog.Language), "Blog:Language must be a language code such as en, fr or ar.")
            .Validate(blog => blog.PostsPerPage is >= 1 and <= 100, "Blog:PostsPerPage must be from 1 to 100.")
            .ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<BlogAddress>();
        services.AddSingleton<BlogClock>();
        services.AddSingleton<DataFolder>();
        return services;
    }

    private static bool IsShortLine(string text, int longest) =>
        text.Length <= longest && text.IndexOfAny(['\r', '\n', '\0']) < 0;

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        // Every link is built on it: none of them is to carry somebody's password, or to end before its path begins.
        && address.UserInfo.Length == 0
        && text.AsSpan().IndexOfAny('?', '#', '@') < 0;

    private static bool IsLanguage(string tag)
    {
        try
        {
            return tag.Length > 0 && CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
