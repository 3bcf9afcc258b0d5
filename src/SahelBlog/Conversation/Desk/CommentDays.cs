using SahelBlog.Audit;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>Counts comments by days.</summary>
public sealed class CommentDays(Database database)
{
    /// <summary>How many of the comments that stand in a state now were written on each day.</summary>
    public async Task<IReadOnlyList<int>> Written(
        CommentState state,
        DayRange days,
        CancellationToken cancel = default
    ) => days.PerDay(await database.Read(session => CommentDayStore.OfState(session, state, days.Since), cancel));

    /// <summary>How many of them were written in as many days before.</summary>
    public Task<int> WrittenBefore(CommentState state, DayRange days, CancellationToken cancel = default) =>
        database.Read(session => CommentDayStore.Count(session, state, days.Before), cancel);

    /// <summary>How often somebody approved what had been spam, on these days.</summary>
    public Task<int> LetBack(DayRange days, CancellationToken cancel = default) =>
        database.Read(
            session =>
                ActCountStore.Since(
                    session,
                    Words.Of(CommentState.Approved),
                    ModerationService.Moved(CommentState.Spam, CommentState.Approved),
                    days.Since
                ),
            cancel
        );
}
