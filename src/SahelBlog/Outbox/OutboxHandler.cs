namespace SahelBlog.Outbox;

/// <summary>What became of one try.</summary>
public enum Handled
{
    /// <summary>Nothing remains to be done.</summary>
    Done,

    /// <summary>It may work later.</summary>
    TryAgain,

    /// <summary>Nothing was tried, since a budget is used up: it waits a minute, and the try does not count.</summary>
    NotNow,

    /// <summary>
    /// Nothing was tried, and nothing of its lane can be done now: the whole lane rests a minute, without asking each of
    /// what may be a hundred thousand entries. The try does not count.
    /// </summary>
    LaneRests,

    /// <summary>
    /// Nothing was tried, and nothing can be done with its peer now: what is due of that peer rests a minute. The try
    /// does not count.
    /// </summary>
    PeerRests,

    /// <summary>
    /// It has turned out to speak with another peer, which <see cref="OutboxStore.ChangePeer"/> has noted: it is taken up
    /// again as soon as that one has room. The try does not count.
    /// </summary>
    PeerChanged,
}

/// <summary>Does one kind of thing from the outbox. Trying twice must do no harm.</summary>
public interface IOutboxHandler
{
    /// <summary>The kind of entry it takes.</summary>
    string Kind { get; }

    /// <summary>Tries once.</summary>
    /// <param name="payload">What was written into the entry.</param>
    /// <param name="isLastTry">Whether nobody will try again.</param>
    /// <param name="cancel">The program is stopping.</param>
    Task<Handled> Handle(string payload, bool isLastTry, CancellationToken cancel);
}
