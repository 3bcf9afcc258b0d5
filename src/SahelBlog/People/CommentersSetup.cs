using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Mail;

namespace SahelBlog.People;

/// <summary>Registers what this room does for readers; its desk side is the web's.</summary>
public static class CommentersSetup
{
    /// <summary>Adds readers' accounts and links that sign in.</summary>
    public static IServiceCollection AddCommenters(this IServiceCollection services)
    {
        services.AddSingleton<Commenters>();
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<IKeepsAddress, KeptSignInLinks>();
        services.AddSingleton<IWritesToAddress, KeptSignInLinks>();
        services.AddSingleton<IKeepsAddress, KeptSilence>();
        return services;
    }

    /// <summary>Adds what is kept of the blog's own people beside the framework's accounts.</summary>
    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddSingleton<Staff>();
        services.AddSingleton<DeskSessions>();
        services.AddSingleton<SignInTries>();
        services.AddSingleton<PasskeyBook>();
        services.AddSingleton<Spent>();
        services.AddSingleton<DeskLetters>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<Resets>();
        services.AddSingleton<EmailChanges>();
        services.AddSingleton<IKeepsAddress, KeptInvitations>();
        services.AddSingleton<IWritesToAddress, KeptInvitations>();
        return services;
    }
}
