using Xunit;
using Xunit.Abstractions;

namespace RyzeBridge.TestInfrastructure;

/// <summary>Hears what xUnit reports, prints each test and counts.</summary>
internal sealed class TestProgramReport : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly List<ITestCase> _cases = [];
    private readonly ManualResetEventSlim _finished = new();
    private int _passed;
    private int _failed;

    public IReadOnlyList<ITestCase> Cases => _cases;

    public int Passed => _passed;

    public int Failed => _failed;

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage found:
                _cases.Add(found.TestCase);
                break;
            case ITestPassed passed:
                Interlocked.Increment(ref _passed);
                Console.WriteLine($"passed: {passed.Test.DisplayName}");
                break;
            case ITestFailed failed:
                Fail(failed.Test.DisplayName, failed);
                break;
            case ITestSkipped skipped:
                Interlocked.Increment(ref _failed);
                Console.WriteLine($"failed: {skipped.Test.DisplayName}\nskipped: {skipped.Reason}");
                break;
            case IErrorMessage error:
                Fail("outside of a test", error);
                break;
            case ITestAssemblyCleanupFailure failure:
                Fail("cleaning up", failure);
                break;
            case ITestClassCleanupFailure failure:
                Fail($"cleaning up {failure.TestClass.Class.Name}", failure);
                break;
            case ITestCollectionCleanupFailure failure:
                Fail("cleaning up", failure);
                break;
            case IDiscoveryCompleteMessage or ITestAssemblyFinished:
                _finished.Set();
                break;
            default:
                break;
        }

        return true;
    }

    public void Wait() => _finished.Wait();

    public void Dispose() => _finished.Dispose();

    private void Fail(string name, IFailureInformation failure)
    {
        Interlocked.Increment(ref _failed);
        Console.WriteLine($"failed: {name}\n{string.Join('\n', failure.Messages)}\n{string.Join('\n', failure.StackTraces)}");
    }
}
