using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Transfer.Backups;
using SahelBlog.Transfer.Export;
using SahelBlog.Transfer.FirstHour;
using SahelBlog.Transfer.Import;

namespace SahelBlog.Transfer;

/// <summary>Registers this room.</summary>
public static class TransferSetup
{
    /// <summary>Adds the starter content, the lifeboats, what comes in and goes out as Markdown, and the first hour.</summary>
    public static IServiceCollection AddTransfer(this IServiceCollection services)
    {
        services
            .AddOptions<BackupOptions>()
            .BindConfiguration("Backups")
            .Validate(backups => backups.At is >= 0 and <= 23, "Backups:At must be an hour from 0 to 23.")
            .Validate(backups => backups.Keep is >= 1 and <= 365, "Backups:Keep must be from 1 to 365.")
            .ValidateOnStart();
        services.AddSingleton<StarterContent>();
        services.AddSingleton<StarterRemoval>();
        services.AddSingleton<FirstSteps>();
        services.AddSingleton<Milestones>();
        services.AddSingleton<BackupMaker>();
        services.AddSingleton<Restoring>();
        services.AddSingleton<BackupDesk>();
        services.AddSingleton<BackupSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<BackupSchedule>());
        services.AddSingleton<MarkdownExport>();
        services.AddSingleton<MarkdownImport>();
        services.AddSingleton<ImportUploads>();
        return services;
    }
}
