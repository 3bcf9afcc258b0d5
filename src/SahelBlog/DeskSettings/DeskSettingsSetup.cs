using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SahelBlog.Conversation;
using SahelBlog.Feeds;
using SahelBlog.Linkbacks;
using SahelBlog.Mail;
using SahelBlog.Settings;

namespace SahelBlog.DeskSettings;

/// <summary>Registers this room.</summary>
public static class DeskSettingsSetup
{
    /// <summary>Adds what can be set at the desk. The layer must be one of the configuration's.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="desk">The layer.</param>
    public static IServiceCollection AddDeskSettings(this IServiceCollection services, DeskConfiguration desk)
    {
        services.AddSingleton(desk);
        services.AddSection<BlogOptions>("Blog");
        services.AddSection<FeedOptions>("Feeds");
        services.AddSection<CommentOptions>("Comments");
        services.AddSection<LinkbackOptions>("Linkbacks");
        services.AddSection<MailOptions>("Mail");
        services.AddSingleton<StoredSettings>();
        services.AddSingleton<SettingsReader>();
        services.AddSingleton<SettingsDesk>();
        services.AddSingleton<SettingsWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<SettingsWatch>());
        return services;
    }

    private static void AddSection<T>(this IServiceCollection services, string name)
        where T : class, new() =>
        services.AddSingleton<SettingSection>(provider => new OptionsSection<T>(
            name,
            provider.GetServices<IValidateOptions<T>>()
        ));
}
