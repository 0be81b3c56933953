using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Hosting;
using RyzeBridge.Messaging;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Chats;

public sealed class RepublishAtStartTests
{
    [Fact]
    public async Task A_relay_whose_broker_does_not_confirm_at_start_lives_and_asks_again()
    {
        await using var broker = await TestBus.CreateAsync();
        await using var database = await TestDatabase.CreateAsync();
        var host = await ServiceHost.StartAsync(
            broker,
            database,
            bus => bus.ConsumeInstances("inbound-relay"),
            services => services.AddSingleton<IMessagePublisher>(provider => new SlowAtFirst(ActivatorUtilities.CreateInstance<ConfirmedPublisher>(provider))));
        try
        {
            var publisher = (SlowAtFirst)host.Services.GetRequiredService<IMessagePublisher>();
            await Eventually.TrueAsync(() => Task.FromResult(publisher.Asked), "the relay asks for its instances");
            Assert.False(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        }
        finally
        {
            await host.StopAsync();
        }
    }

    /// <summary>Does not confirm the first question in time.</summary>
    private sealed class SlowAtFirst(IMessagePublisher publisher) : IMessagePublisher
    {
        private int _questions;

        public bool Asked { get; private set; }

        public async Task PublishAsync<TMessage>(TMessage message, CancellationToken cancellationToken)
            where TMessage : class
        {
            if (message is RepublishInstances && Interlocked.Increment(ref _questions) == 1)
                throw new PublishFailedException("The broker did not confirm.");
            await publisher.PublishAsync(message, cancellationToken);
            Asked |= message is RepublishInstances;
        }
    }
}
