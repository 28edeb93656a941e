package dev.epochlint.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayNameTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "train_x,train,x",
        "X_train,train,x",
        "XTrain,train,x",
        "xtrain,train,x",
        "Xte,test,x",
        "yVal,validation,y",
        "val-labels,validation,y",
        "trainX,train,x",
        "train_data_y,train,y",
        "test_subjects,test,subjects",
        "X,-,x",
        "labels,-,y",
        "eeg,-,-",
        "strain,-,-",
        "sub-01_task-rest,-,-"
      })
  void whatNamesSay(String name, String part, String role) {
    assertThat(ArrayName.of(name)).isEqualTo(new ArrayName(part, role));
  }
}
