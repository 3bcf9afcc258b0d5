using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Outbox;
using SahelBlog.Storage;

namespace SahelBlog.Tests.Outbox;

/// <summary>Remembers what it was given, and does what the test says.</summary>
internal sealed class Postman : IOutboxHandler
{
    public const string Letter = "letter";

    public string Kind => Letter;
    public ConcurrentQueue<string> Delivered { get; } = new();
    public ConcurrentQueue<bool> LastTries { get; } = new();
    public Func<string, bool, Task<Handled>> Deed { get; set; } = (_, _) => Task.FromResult(Handled.Done);

    public Task<TestBlog> On(StorageProvider storage) =>
        TestBlog.On(storage, more: services => services.AddSingleton<IOutboxHandler>(this));

    public Task<Handled> Handle(string payload, bool isLastTry, CancellationToken cancel)
    {
        Delivered.Enqueue(payload);
        LastTries.Enqueue(isLastTry);
        return Deed(payload, isLastTry);
    }
}
