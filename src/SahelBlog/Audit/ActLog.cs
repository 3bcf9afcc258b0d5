using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Audit;

/// <summary>Reads the log, and writes down what is no change of a table: who came and went.</summary>
public sealed class ActLog(Database database, BlogClock clock)
{
    /// <summary>The place before the latest act.</summary>
    public static readonly (DateTimeOffset At, long Id) Top = (BlogClock.Furthest, long.MaxValue);

    /// <summary>A page of the log, the latest first.</summary>
    public Task<IReadOnlyList<Act>> Page(
        ActFilter filter,
        (DateTimeOffset At, long Id)? before,
        int count,
        CancellationToken cancel = default
    ) => database.Read(session => ActStore.Page(session, filter, before ?? Top, count), cancel);

    /// <summary>Everybody who has done anything.</summary>
    public Task<IReadOnlyList<Actor>> People(CancellationToken cancel = default) =>
        database.Read(ActStore.People, cancel);

    /// <summary>Writes down what somebody did.</summary>
    public Task Record(
        Actor by,
        string deed,
        string subject,
        long subjectId,
        string detail = "",
        CancellationToken cancel = default
    ) => database.Write(session => ActStore.Add(session, by, clock.Now, deed, subject, subjectId, detail), cancel);
}

/// <summary>Registers this room.</summary>
public static class AuditSetup
{
    /// <summary>Adds the log of acts.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<ActLog>();
}
